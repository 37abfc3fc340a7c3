package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.MountType;
import dev.skep.api.v1alpha1.NfsExport;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.scalar.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A named volume whose options have Docker's local driver call mount(8): an NFS export, a folder of the node, or memory. It
 * needs no claim.
 *
 * @param type file system; {@code none} with option {@code bind} is a folder
 * @param options what stands in {@code o}
 * @param device what is mounted
 */
record LocalVolume(Field volume, String type, Options options, String device) {
    private static final int MOST_WORDS = 10;

    /** The longest path that Linux knows. */
    private static final int LONGEST_PATH = 4096;

    /**
     * Options of mount(8).
     *
     * @param value that of {@code size} for memory, of {@code addr} for an export; empty without
     * @param others those that have no place here, the first of them
     */
    record Options(boolean readOnly, Optional<String> value, String others) {

        private static Options of(List<String> words, String key) {
            var others = new ArrayList<String>();
            Optional<String> value = Optional.empty();
            for (var word : words) {
                if (word.startsWith(key)) {
                    value = value.or(() -> Optional.of(word.substring(key.length())));
                } else if (!word.equals("rw") && !word.equals("ro")) {
                    others.add(word);
                }
            }
            var named = String.join(",", others.subList(0, Math.min(others.size(), MOST_WORDS)));
            return new Options(words.contains("ro"), value, others.size() > MOST_WORDS ? named + ",…" : named);
        }
    }

    /** The volume; empty when it is made by a claim, or its driver is not the local one. */
    static Optional<LocalVolume> of(VolumeSettings settings) {
        var given = settings.options();
        if (given.isEmpty() || settings.isForeign()) {
            return Optional.empty();
        }
        var type = given.getOrDefault("type", "");
        var words = words(given.getOrDefault("o", ""));
        var isBind = List.of("", "none").contains(type) && (words.contains("bind") || words.contains("rbind"));
        return isBind || List.of("nfs", "nfs4", "tmpfs").contains(type)
                ? Optional.of(new LocalVolume(
                        settings.volume(),
                        isBind ? "bind" : type,
                        Options.of(words, type.equals("tmpfs") ? "size=" : "addr="),
                        given.getOrDefault("device", "")))
                : Optional.empty();
    }

    private static List<String> words(String options) {
        var words = new ArrayList<String>();
        for (var word : options.split(",")) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
    }

    /** The mount of it; empty when it is refused. */
    Optional<MountBuilder> mount(String target, boolean readOnly, Optional<String> subPath, Findings findings) {
        var isReadOnly = readOnly || options.readOnly();
        if (device.length() > LONGEST_PATH) {
            findings.refuse(
                    volume,
                    "InvalidValue",
                    "volume " + volume.key() + ": device is longer than a path can be: shorten it");
            return Optional.empty();
        }
        return switch (type) {
            case "bind" -> folder(target, isReadOnly, subPath, findings);
            case "tmpfs" -> memory(target, isReadOnly, findings);
            default -> nfs(target, isReadOnly, subPath, findings);
        };
    }

    private Optional<MountBuilder> folder(
            String target, boolean readOnly, Optional<String> subPath, Findings findings) {
        if (!device.startsWith("/")) {
            findings.refuse(
                    volume,
                    "RelativeBind",
                    "volume " + volume.key() + ": device " + device + " is no absolute path of the nodes: write one");
            return Optional.empty();
        }
        return Optional.of(new MountBuilder(MountType.BIND, target, readOnly)
                .source(subPath.isPresent() ? device + "/" + subPath.get() : device));
    }

    private Optional<MountBuilder> memory(String target, boolean readOnly, Findings findings) {
        findings.approximate(
                volume,
                "MemoryVolume",
                "volume " + volume.key()
                        + ": each task has a tmpfs of its own, with mode 1777, where tasks of one node share it in Docker"
                        + (options.others().isEmpty() ? "" : "; " + options.others() + " has no effect"));
        var size = options.value().flatMap(ByteSize::parse);
        return Optional.of(new MountBuilder(MountType.TMPFS, target, readOnly).sizeBytes(size.orElse(null)));
    }

    private Optional<MountBuilder> nfs(String target, boolean readOnly, Optional<String> subPath, Findings findings) {
        var colon = device.indexOf(":/");
        var path = colon < 0 ? device : device.substring(colon + 1);
        var server = options.value().orElse(colon > 0 ? device.substring(0, colon) : "");
        if (server.isEmpty() || !path.startsWith("/")) {
            findings.refuse(
                    volume,
                    "InvalidNfs",
                    "volume " + volume.key() + ": an NFS volume needs o: addr=SERVER and device: :/PATH");
            return Optional.empty();
        }
        if (!options.others().isEmpty()) {
            findings.approximate(
                    volume,
                    "NfsOptions",
                    "volume " + volume.key() + ": the mount options " + options.others()
                            + " are left to the nodes' NFS client (nfsmount.conf): with a PersistentVolume of your own they can be given");
        }
        return Optional.of(new MountBuilder(MountType.VOLUME, target, readOnly)
                .nfs(new NfsExport(server, path))
                .subPath(subPath.orElse(null)));
    }
}
