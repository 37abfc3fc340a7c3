package dev.skep.stack.translate;

import dev.skep.api.ObjectNames;
import dev.skep.api.v1alpha1.SwarmConfigSpec;
import dev.skep.stack.compose.node.Field;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Top-level configs: content from a given file, from the stack file itself, or from a variable. */
record ConfigTranslator(Scope scope) {
    private static final int LARGEST = 1_024_000;

    /** Declared configs by key with the objects that are to be made; external ones have none. */
    Map<String, Versioned> configs(Field document) {
        var configs = new TreeMap<String, Versioned>();
        for (var declared : scope.declared(document, "configs").values()) {
            configs.put(declared.key(), declared.external() ? Versioned.existing(declared) : own(declared));
        }
        return configs;
    }

    private Versioned own(Scope.Declared declared) {
        var field = declared.field();
        var content = content(field).filter(text -> isSized(field, text));
        if (content.isEmpty()) {
            return Versioned.existing(declared);
        }
        var template = field.text("template_driver");
        var named = new Scope.Declared(
                field,
                declared.swarmName(),
                ObjectNames.versioned(declared.objectName(), template.orElse("") + ":" + content.get()),
                false);
        return new Versioned(
                named,
                Optional.of(new WantedObject.Config(
                        scope.metadata(named.objectName(), named.swarmName()),
                        new SwarmConfigSpec(content.get(), null, template.orElse(null), scope.labels(field)))));
    }

    private Optional<String> content(Field field) {
        var file = field.text("file");
        var inline = field.text("content");
        var variable = field.text("environment");
        if (file.stream().count() + inline.stream().count() + variable.stream().count() != 1) {
            scope.findings()
                    .refuse(
                            field,
                            "InvalidConfig",
                            "config " + field.key() + ": give exactly one of file, content, environment and external");
            return Optional.empty();
        }
        file.filter(path -> scope.input().file(path).isEmpty())
                .ifPresent(
                        path -> scope.findings()
                                .refuse(
                                        field,
                                        "MissingFile",
                                        "the file " + path + " of the config " + field.key()
                                                + " is not given: add it to spec.files of the Stack (the command line reads it beside the stack file)"));
        variable.filter(name -> !scope.input().variables().containsKey(name))
                .ifPresent(name -> scope.findings()
                        .refuse(
                                field,
                                "MissingVariable",
                                "the variable " + name + " of the config " + field.key()
                                        + " is not given: add it to spec.variables of the Stack"));
        return inline.or(() -> file.flatMap(scope.input()::file))
                .or(() -> variable.flatMap(
                        name -> Optional.ofNullable(scope.input().variables().get(name))));
    }

    private boolean isSized(Field field, String text) {
        var size = text.getBytes(StandardCharsets.UTF_8).length;
        var fits = size > 0 && size < LARGEST;
        if (!fits) {
            scope.findings()
                    .refuse(
                            field,
                            "InvalidConfig",
                            "config " + field.key() + ": config data must be larger than 0" + " and less than "
                                    + LARGEST + " bytes, not " + size);
        }
        return fits;
    }
}
