package dev.skep.api.v1alpha1;

import dev.skep.api.rules.Sizes;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the bounds of sizes into a definition's schema; one that the record's annotations say differently is an error. */
final class SchemaSizes implements Sizes {
    private final JSONSchemaProps root;

    SchemaSizes(JSONSchemaProps root) {
        this.root = root;
    }

    @Override
    public void number(String path, @Nullable Number value, double least, double most) {
        var schema = at(path);
        schema.setMinimum(agreed(path, schema.getMinimum(), least));
        schema.setMaximum(agreed(path, schema.getMaximum(), most));
    }

    @Override
    public void text(String path, @Nullable String value, int most) {
        longest(path, at(path), most);
    }

    @Override
    public void items(String path, List<?> items, int most) {
        var schema = at(path);
        schema.setMaxItems(agreed(path, schema.getMaxItems(), (long) most));
    }

    @Override
    public void texts(String path, List<String> items, int most, int longest) {
        items(path, items, most);
        longest(path, at(path).getItems().getSchema(), longest);
    }

    @Override
    public void entries(String path, Map<String, ?> entries, int most, int longestKey) {
        var schema = at(path);
        schema.setMaxProperties(agreed(path, schema.getMaxProperties(), (long) most));
    }

    @Override
    public void texts(String path, Map<String, String> entries, int most, int longestKey, int longest) {
        entries(path, entries, most, longestKey);
        longest(path, at(path).getAdditionalProperties().getSchema(), longest);
    }

    @Override
    public void of(String item) {}

    private static void longest(String path, JSONSchemaProps schema, int most) {
        schema.setMaxLength(agreed(path, schema.getMaxLength(), (long) most));
    }

    private static <T> T agreed(String path, @Nullable T given, T told) {
        if (given != null && !given.equals(told)) {
            throw new IllegalStateException(path + " has the bounds " + given + " and " + told);
        }
        return told;
    }

    private JSONSchemaProps at(String path) {
        return at(root, path);
    }

    /** The part of a schema that a path leads to. */
    static JSONSchemaProps at(JSONSchemaProps root, String path) {
        var schema = root;
        for (var step : path.split("\\.")) {
            var name = step.replaceFirst("(\\[]|\\{})$", "");
            schema = Objects.requireNonNull(schema.getProperties().get(name), () -> "no " + name + " for " + path);
            if (step.endsWith("[]")) {
                schema = schema.getItems().getSchema();
            } else if (step.endsWith("{}")) {
                schema = schema.getAdditionalProperties().getSchema();
            }
        }
        return schema;
    }
}
