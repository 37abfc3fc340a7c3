package dev.skep.stack.translate;

import dev.skep.api.Annotations;
import dev.skep.api.Labels;
import dev.skep.api.ObjectNames;
import dev.skep.api.SortedEntries;
import dev.skep.api.rules.SwarmNames;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.load.FileContent;
import dev.skep.stack.load.FileFault;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What every part of one translation shares: its input, its findings and the names of the stack. */
record Scope(StackInput input, Findings findings, Map<String, String> stackLabels, Map<String, String> dockerLabels) {
    /** The scope of the stack that the input names. */
    Scope(StackInput input, Findings findings) {
        this(
                input,
                findings,
                SortedEntries.copyOf(Map.of(Labels.STACK, input.stack(), Labels.MANAGED_BY, Labels.SKEP)),
                SortedEntries.of(Labels.DOCKER_STACK, input.stack()));
    }

    /** Something that a section declares, by its key. */
    record Declared(Field field, String swarmName, String objectName, boolean external) {
        String key() {
            return field.key();
        }
    }

    /** The declarations of a top-level section by key; names are not yet versioned. */
    Map<String, Declared> declared(Field document, String section) {
        var declared = new TreeMap<String, Declared>();
        for (var field : document.entries(section)) {
            if (isSectionName(field, section)) {
                declared.put(field.key(), declaration(field));
            }
        }
        return declared;
    }

    private static boolean isName(String key) {
        for (var i = 0; i < key.length(); i++) {
            var c = key.charAt(i);
            var letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return !key.isEmpty();
    }

    boolean isSectionName(Field field, String section) {
        var valid = isName(field.key());
        if (!valid) {
            findings.refuse(
                    field,
                    "InvalidName",
                    section + " Additional property " + field.key()
                            + " is not allowed: names are made of letters, digits, '.', '_' and '-'");
        }
        return valid;
    }

    private Declared declaration(Field field) {
        var explicit = field.text("name");
        var external = field.bool("external").orElse(false);
        return explicit.isPresent()
                ? new Declared(field, explicit.get(), ObjectNames.of(explicit.get()), external)
                : inStack(field);
    }

    /** What is named by the stack and a key. */
    Declared inStack(Field field) {
        return new Declared(
                field,
                ObjectNames.swarmName(input.stack(), field.key()),
                ObjectNames.inStack(input.stack(), field.key()),
                false);
    }

    /** A file that a key names, with what is known of it; empty and reported when it cannot be taken. */
    Optional<FileContent> file(String path, Field key) {
        var file = input.file(path);
        var fault = file.isEmpty()
                ? Optional.of(FileFault.missing(path, key.path()))
                : file.flatMap(content -> content instanceof FileContent.Withheld(var why)
                        ? Optional.of(FileFault.withheld(path, key.path(), why))
                        : Optional.<FileFault>empty());
        fault.ifPresent(found -> findings.refuse(key, found.code(), found.message()));
        return fault.isPresent() ? Optional.empty() : file;
    }

    /** Refuses the name of a secret or config that a Swarm manager refuses. */
    void checkContentName(Declared declared, String kind) {
        var refusal = SwarmNames.ofSecretOrConfig(declared.swarmName());
        if (refusal.isPresent()) {
            findings.refuse(
                    declared.field().get("name").orElse(declared.field()),
                    "InvalidName",
                    kind + " " + declared.swarmName() + ": " + refusal.get());
        }
    }

    /** Metadata of an object of the stack. */
    Metadata metadata(String name, String swarmName) {
        return new Metadata(name, stackLabels, SortedEntries.of(Annotations.SWARM_NAME, swarmName));
    }

    /** Labels of a block with Docker's label for the stack. */
    Map<String, String> labels(Field block) {
        if (!block.has("labels")) {
            return dockerLabels;
        }
        var labels = block.filling("labels");
        labels.put(Labels.DOCKER_STACK, input.stack());
        return labels.map();
    }
}
