package dev.skep.stack.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.skep.api.ApiGroup;
import dev.skep.stack.compose.Diagnostic;
import dev.skep.stack.compose.Severity;
import dev.skep.stack.translate.ClaimSpec;
import dev.skep.stack.translate.Metadata;
import dev.skep.stack.translate.Translation;
import dev.skep.stack.translate.WantedObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Translations as text: custom resources as Kubernetes takes them, diagnostics as people or programs read them. */
final class Rendering {
    private static final String API_VERSION = ApiGroup.GROUP + "/" + ApiGroup.VERSION;

    private Rendering() {}

    /** The diagnostics with, for people, a closing line. */
    static String diagnostics(Translation translation, Format format) {
        return switch (format) {
            case TEXT -> text(translation);
            case YAML -> write(yaml(), report(translation));
            case JSON -> write(new ObjectMapper(), report(translation)) + "\n";
        };
    }

    private static String text(Translation translation) {
        var lines = translation.diagnostics().stream().map(Diagnostic::text).map(line -> line + "\n");
        var refused = translation.diagnostics().stream()
                .filter(found -> found.severity() == Severity.REFUSED)
                .count();
        var rest = translation.diagnostics().size() - refused;
        return lines.collect(Collectors.joining()) + translation.applied() + " keys applied, " + rest
                + " approximated, " + refused + " refused\n";
    }

    private static Map<String, Object> report(Translation translation) {
        var report = new LinkedHashMap<String, Object>();
        report.put("applied", translation.applied());
        report.put(
                "diagnostics",
                translation.diagnostics().stream().map(Rendering::entry).toList());
        return report;
    }

    private static Map<String, Object> entry(Diagnostic diagnostic) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("severity", diagnostic.severity().name().toLowerCase(java.util.Locale.ROOT));
        entry.put("code", diagnostic.code());
        entry.put("path", diagnostic.path());
        entry.put("file", diagnostic.at().file());
        entry.put("line", diagnostic.at().line());
        entry.put("column", diagnostic.at().column());
        entry.put("message", diagnostic.message());
        return entry;
    }

    /** The objects: YAML documents, one JSON list, or kind and name in each line. */
    static String objects(Translation translation, String namespace, Format format) {
        var objects = translation.objects();
        return switch (format) {
            case TEXT ->
                objects.stream()
                        .map(object -> kind(object) + "/" + object.metadata().name() + "\n")
                        .collect(Collectors.joining());
            case YAML ->
                objects.stream()
                        .map(object -> "---\n" + write(yaml(), resource(object, namespace)))
                        .collect(Collectors.joining());
            case JSON ->
                write(
                                new ObjectMapper(),
                                Map.of(
                                        "apiVersion",
                                        "v1",
                                        "kind",
                                        "List",
                                        "items",
                                        objects.stream()
                                                .map(object -> resource(object, namespace))
                                                .toList()))
                        + "\n";
        };
    }

    private static String kind(WantedObject object) {
        return switch (object) {
            case WantedObject.Network _ -> "Network";
            case WantedObject.Claim _ -> "PersistentVolumeClaim";
            case WantedObject.Secret _ -> "Secret";
            case WantedObject.Config _ -> "Config";
            case WantedObject.Service _ -> "Service";
        };
    }

    private static Map<String, Object> resource(WantedObject object, String namespace) {
        var resource = new LinkedHashMap<String, Object>();
        resource.put("apiVersion", object instanceof WantedObject.Claim ? "v1" : API_VERSION);
        resource.put("kind", kind(object));
        resource.put("metadata", metadata(object.metadata(), namespace));
        resource.put(
                "spec",
                switch (object) {
                    case WantedObject.Network network -> network.spec();
                    case WantedObject.Claim claim -> claim(claim.spec());
                    case WantedObject.Secret secret -> secret.spec();
                    case WantedObject.Config config -> config.spec();
                    case WantedObject.Service service -> service.spec();
                });
        return resource;
    }

    private static Map<String, Object> metadata(Metadata metadata, String namespace) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", metadata.name());
        fields.put("namespace", namespace);
        fields.put("labels", metadata.labels());
        fields.put("annotations", metadata.annotations());
        return fields;
    }

    private static Map<String, Object> claim(ClaimSpec claim) {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("accessModes", List.of(claim.accessMode()));
        claim.storageClass().ifPresent(name -> spec.put("storageClassName", name));
        spec.put("resources", Map.of("requests", Map.of("storage", String.valueOf(claim.sizeBytes()))));
        return spec;
    }

    private static ObjectMapper yaml() {
        return YAMLMapper.builder(YAMLFactory.builder()
                        .stringQuotingChecker(new YamlQuoting())
                        .build())
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .build();
    }

    private static String write(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records of the API can be written", impossible);
        }
    }
}
