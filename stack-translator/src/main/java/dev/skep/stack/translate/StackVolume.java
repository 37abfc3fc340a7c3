package dev.skep.stack.translate;

import dev.skep.api.support.ClaimNames;
import dev.skep.api.support.Placeholders;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A declared volume, read once for everybody who mounts it.
 *
 * @param local what Docker's local driver would mount; empty for most
 * @param filled whether the name has placeholders, so that each task, service or node has another volume
 */
record StackVolume(
        Scope.Declared declared, VolumeSettings settings, Optional<LocalVolume> local, boolean filled, Storage kind) {
    private static final int LONGEST = 255;

    /** What a volume is made of. */
    enum Storage {
        /** A claim, or one for each slot or service. */
        CLAIM,
        /** A folder of each node, and no claim. */
        FOLDER,
        /** What the options of the local driver have mounted. */
        LOCAL;
    }

    /** The declared volumes by key. */
    static Map<String, StackVolume> all(Scope scope, Field document) {
        var findings = scope.findings();
        var declared = scope.declared(document, "volumes");
        var perNode = choice(document, scope) == VolumeChoice.PER_NODE;
        var volumes = new TreeMap<String, StackVolume>();
        for (var declaration : declared.values()) {
            var volume = of(declaration, findings);
            volumes.put(volume.key(), perNode && volume.takesDefault() ? volume.asFolder() : volume);
        }
        return volumes;
    }

    /** What the file says of all volumes that say nothing themselves, else who has it translated. */
    private static VolumeChoice choice(Field document, Scope scope) {
        var said = document.in("x-skep-volumes").get("default");
        if (said.isEmpty()) {
            return scope.input().volumes();
        }
        var word = said.get().text().orElse("");
        var choice = VolumeChoice.of(word);
        if (choice.isEmpty()) {
            scope.findings()
                    .refuse(
                            said.get(),
                            "InvalidValue",
                            said.get().path() + " is " + word
                                    + ": write claim (one claim for each volume) or per-node (a folder of each node)");
        }
        return choice.orElse(VolumeChoice.CLAIM);
    }

    /** Whether nothing but the stack's choice says what the volume is: it is the stack's own, of the local driver, and has no setting. */
    boolean takesDefault() {
        return kind == Storage.CLAIM
                && !declared.external()
                && settings.values().isEmpty()
                && settings.options().isEmpty()
                && !settings.isForeign();
    }

    private StackVolume asFolder() {
        return new StackVolume(declared, settings, local, filled, Storage.FOLDER);
    }

    private static StackVolume of(Scope.Declared volume, Findings findings) {
        var settings = VolumeSettings.of(volume.field());
        var local = volume.external() ? Optional.<LocalVolume>empty() : LocalVolume.of(settings);
        var filled = volume.swarmName().contains("{{") && isName(volume, findings);
        return new StackVolume(volume, settings, local, filled, kind(volume, settings, local, filled));
    }

    private static Storage kind(
            Scope.Declared volume, VolumeSettings settings, Optional<LocalVolume> local, boolean filled) {
        if (!volume.external() && settings.isSet("per-node")) {
            return Storage.FOLDER;
        } else if (local.isPresent()) {
            return Storage.LOCAL;
        }
        return filled && settings.get("per-node").isEmpty() && Placeholders.nameTheNode(volume.swarmName())
                ? Storage.FOLDER
                : Storage.CLAIM;
    }

    /** Whether a name is one of Docker's volumes however its placeholders are filled. */
    private static boolean isName(Scope.Declared volume, Findings findings) {
        var name = volume.swarmName();
        var isName = name.length() <= LONGEST && isName(name);
        if (!isName) {
            findings.refuse(
                    volume.field().get("name").orElse(volume.field()),
                    "InvalidName",
                    "the name " + name + " of the volume " + volume.key()
                            + " is not allowed: beside placeholders write letters, digits, '.', '_' and '-', " + LONGEST
                            + " in all");
        }
        return isName;
    }

    private static boolean isName(String name) {
        for (var i = 0; i < name.length(); i++) {
            var end = name.startsWith("{{", i) ? name.indexOf("}}", i) : -1;
            var c = name.charAt(i);
            var letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (end < 0 && !letter && (i == 0 || (c != '.' && c != '_' && c != '-'))) {
                return false;
            }
            i = end < 0 ? i : end + 1;
        }
        return true;
    }

    String key() {
        return declared.key();
    }

    /** The name of its claim or folder, which the operator fills where it has placeholders. */
    String name() {
        return filled ? declared.swarmName() : declared.objectName();
    }

    /** Whether each slot of a service has a volume of its own. */
    boolean isOfSlot() {
        return filled && ClaimNames.isOfSlot(name());
    }

    /** Whether its claims can be named before there are tasks and nodes. */
    boolean isNameable() {
        return !filled || (ClaimNames.isOfServiceOrSlot(name()) && Placeholders.areKnown(name()));
    }

    /** What it is for a service: the tasks of a global one have nodes in place of slots. */
    Storage kindFor(boolean global) {
        return kind == Storage.CLAIM
                        && global
                        && isOfSlot()
                        && settings.get("per-node").isEmpty()
                ? Storage.FOLDER
                : kind;
    }
}
