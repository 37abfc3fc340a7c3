package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.Mount;
import dev.skep.api.v1alpha1.MountType;
import dev.skep.api.v1alpha1.NfsExport;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.scalar.ByteSize;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A named volume whose options have Docker's local driver call mount(8): an NFS export, a folder of the node, or memory. It
 * needs no claim.
 *
 * @param type file system; {@code none} with option {@code bind} is a folder
 * @param options what stands in {@code o}
 * @param device what is mounted
 */
record LocalVolume(Field volume, String type, List<String> options, String device) {

    /** The volume; empty when it is made by a claim, or its driver is not the local one. */
    static Optional<LocalVolume> of(Field volume) {
        var given = volume.textMap("driver_opts");
        if (given.isEmpty()) {
            return Optional.empty();
        }
        var local = volume.text("driver").orElse("local").equals("local");
        var type = given.getOrDefault("type", "");
        var options = Stream.of(given.getOrDefault("o", "").split(","))
                .map(String::strip)
                .filter(option -> !option.isEmpty())
                .toList();
        var isBind = List.of("", "none").contains(type) && (options.contains("bind") || options.contains("rbind"));
        var known = isBind || List.of("nfs", "nfs4", "tmpfs").contains(type);
        return local && known
                ? Optional.of(
                        new LocalVolume(volume, isBind ? "bind" : type, options, given.getOrDefault("device", "")))
                : Optional.empty();
    }

    /** The mount of it; empty when it is refused. */
    Optional<Mount> mount(String target, boolean readOnly, Optional<String> subPath, Findings findings) {
        var isReadOnly = readOnly || options.contains("ro");
        return switch (type) {
            case "bind" -> folder(target, isReadOnly, subPath, findings);
            case "tmpfs" -> memory(target, isReadOnly, findings);
            default -> nfs(target, isReadOnly, subPath, findings);
        };
    }

    private Optional<Mount> folder(String target, boolean readOnly, Optional<String> subPath, Findings findings) {
        if (!device.startsWith("/")) {
            findings.refuse(
                    volume,
                    "RelativeBind",
                    "volume " + volume.key() + ": device " + device + " is no absolute path of the nodes: write one");
            return Optional.empty();
        }
        var source = device + subPath.map(path -> "/" + path).orElse("");
        return Optional.of(
                new Mount(target, MountType.BIND, source, null, flag(readOnly), null, null, null, null, null, null));
    }

    private Optional<Mount> memory(String target, boolean readOnly, Findings findings) {
        var others = others("size=");
        findings.approximate(
                volume,
                "MemoryVolume",
                "volume " + volume.key()
                        + ": each task has a tmpfs of its own, with mode 1777, where tasks of one node share it in Docker"
                        + (others.isEmpty() ? "" : "; " + others + " has no effect"));
        var size = value("size").flatMap(ByteSize::parse);
        return Optional.of(new Mount(
                target, MountType.TMPFS, null, null, flag(readOnly), null, null, null, null, size.orElse(null), null));
    }

    private Optional<Mount> nfs(String target, boolean readOnly, Optional<String> subPath, Findings findings) {
        var colon = device.indexOf(":/");
        var path = colon < 0 ? device : device.substring(colon + 1);
        var server = value("addr").orElse(colon > 0 ? device.substring(0, colon) : "");
        if (server.isEmpty() || !path.startsWith("/")) {
            findings.refuse(
                    volume,
                    "InvalidNfs",
                    "volume " + volume.key() + ": an NFS volume needs o: addr=SERVER and device: :/PATH");
            return Optional.empty();
        }
        var others = others("addr=");
        if (!others.isEmpty()) {
            findings.approximate(
                    volume,
                    "NfsOptions",
                    "volume " + volume.key() + ": the mount options " + others
                            + " are left to the nodes' NFS client (nfsmount.conf): with a PersistentVolume of your own they can be given");
        }
        return Optional.of(new Mount(
                target,
                MountType.VOLUME,
                null,
                new NfsExport(server, path),
                flag(readOnly),
                subPath.orElse(null),
                null,
                null,
                null,
                null,
                null));
    }

    /** The mount options that have no place here. */
    private String others(String known) {
        return options.stream()
                .filter(option ->
                        !option.startsWith(known) && !List.of("rw", "ro").contains(option))
                .collect(Collectors.joining(","));
    }

    private static @Nullable Boolean flag(boolean set) {
        return set ? true : null;
    }

    private Optional<String> value(String name) {
        return options.stream()
                .filter(option -> option.startsWith(name + "="))
                .map(option -> option.substring(name.length() + 1))
                .findFirst();
    }
}
