package dev.skep.stack.translate;

import dev.skep.api.rules.SizeRules;
import dev.skep.stack.compose.node.Field;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Top-level configs: content from a given file, from the stack file itself, or from a variable. */
record ConfigTranslator(Scope scope) {
    /** Declared configs by key with the objects that are to be made; external ones have none. */
    Map<String, Versioned> configs(Field document) {
        var configs = new TreeMap<String, Versioned>();
        for (var declared : scope.declared(document, "configs").values()) {
            configs.put(declared.key(), declared.external() ? Versioned.existing(declared) : own(declared));
        }
        return configs;
    }

    private Versioned own(Scope.Declared declared) {
        scope.checkContentName(declared, "config");
        var field = declared.field();
        var given = content(field).filter(content -> isSized(field, content));
        if (given.isEmpty()) {
            return Versioned.existing(declared);
        }
        var content = given.get().withTemplate(field.text("template_driver").orElse(""));
        var named = new Scope.Declared(field, declared.swarmName(), content.versioned(declared.objectName()), false);
        var spec = content.spec(scope.labels(field));
        new Oversize(scope.findings()).say(field, SizeRules.of(spec));
        return new Versioned(
                named,
                Optional.of(new WantedObject.Config(scope.metadata(named.objectName(), named.swarmName()), spec)));
    }

    private Optional<ConfigContent> content(Field field) {
        var file = field.text("file");
        var inline = field.text("content");
        var variable = field.text("environment");
        if (file.stream().count() + inline.stream().count() + variable.stream().count() != 1) {
            refuse(
                    field,
                    "InvalidConfig",
                    "config " + field.key() + ": give exactly one of file, content, environment and external");
            return Optional.empty();
        }
        return inline.map(ConfigContent::text)
                .or(() -> file.flatMap(path -> file(field, path)))
                .or(() -> variable.flatMap(name -> variable(field, name)));
    }

    private Optional<ConfigContent> file(Field field, String path) {
        var file = scope.file(path, field);
        return file.flatMap(ConfigContent::of);
    }

    private Optional<ConfigContent> variable(Field field, String name) {
        var value = Optional.ofNullable(scope.input().variables().get(name));
        if (value.isEmpty()) {
            refuse(
                    field,
                    "MissingVariable",
                    "the variable " + name + " of the config " + field.key()
                            + " is not given: add it to spec.variables of the Stack");
        }
        return value.map(ConfigContent::text);
    }

    private boolean isSized(Field field, ConfigContent content) {
        var fault = content.sizeFault();
        fault.ifPresent(words -> refuse(field, "InvalidConfig", "config " + field.key() + ": " + words));
        return fault.isEmpty();
    }

    private void refuse(Field field, String code, String message) {
        scope.findings().refuse(field, code, message);
    }
}
