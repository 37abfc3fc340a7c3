package dev.skep.stack.differential;

import dev.skep.api.v1alpha1.Mount;
import dev.skep.api.v1alpha1.MountType;
import dev.skep.api.v1alpha1.NfsExport;
import dev.skep.stack.compose.scalar.ByteSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How Swarm's volumes that no claim makes become mounts: what the local driver mounts by its options {@code type}, {@code o}
 * and {@code device}, and folders of each node. Options of an export that a pod cannot give are put back.
 */
final class SwarmFolders {

    private SwarmFolders() {}

    /** Whether no claim makes the volume of a mount. */
    static boolean isFolder(Taken mount, SwarmTasks tasks) {
        return isOfNode(mount)
                || !option(mount, "type").isEmpty()
                || (isVolume(mount)
                        && tasks.namesTheNode(mount.node().path("Source").asText()));
    }

    private static boolean isVolume(Taken mount) {
        return mount.node().path("Type").asText().equals("volume");
    }

    private static boolean isOfNode(Taken mount) {
        return option(mount, "per-node").equals("true");
    }

    private static String option(Taken mount, String name) {
        return mount.node()
                .path("VolumeOptions")
                .path("DriverConfig")
                .path("Options")
                .path(name)
                .asText();
    }

    /** The mount of a folder; the mount's own keys are left to be taken. */
    static Mount mount(Taken mount, Mount plain) {
        var driver = mount.child("VolumeOptions").flatMap(volume -> volume.child("DriverConfig"));
        driver.filter(config -> config.node().path("Name").asText().equals("local"))
                .ifPresent(config -> config.text("Name"));
        mount.child("VolumeOptions").ifPresent(volume -> volume.textMap("Labels"));
        var options = driver.map(config -> config.textMap("Options")).orElseGet(Map::of);
        if (options.containsKey("per-node") || options.getOrDefault("type", "").isEmpty()) {
            leaveOptions(driver, options);
            return bind(plain, "/var/lib/skep/volumes/default/" + plain.source(), true, plain.readOnly());
        }
        var words = Stream.of(options.getOrDefault("o", "").split(",")).toList();
        var device = options.getOrDefault("device", "");
        var readOnly = words.contains("ro") ? Boolean.TRUE : plain.readOnly();
        return switch (options.getOrDefault("type", "")) {
            case "none" -> bind(plain, device, null, readOnly);
            case "tmpfs" -> {
                leaveRest(driver.orElseThrow(), words);
                yield memory(plain, readOnly, value(words, "size").flatMap(ByteSize::parse));
            }
            default -> {
                leaveRest(driver.orElseThrow(), words);
                var colon = device.indexOf(':');
                var server = value(words, "addr").orElseGet(() -> device.substring(0, colon));
                yield new Mount(
                        plain.target(),
                        MountType.VOLUME,
                        null,
                        new NfsExport(server, device.substring(colon + 1)),
                        readOnly,
                        plain.subPath(),
                        plain.noCopy(),
                        null,
                        null,
                        null,
                        null);
            }
        };
    }

    private static Mount bind(Mount plain, String source, @Nullable Boolean make, @Nullable Boolean readOnly) {
        var path = plain.subPath() == null ? source : source + "/" + plain.subPath();
        return new Mount(plain.target(), MountType.BIND, path, null, readOnly, null, null, null, make, null, null);
    }

    private static Mount memory(Mount plain, @Nullable Boolean readOnly, Optional<Long> size) {
        return new Mount(
                plain.target(), MountType.TMPFS, null, null, readOnly, null, null, null, null, size.orElse(null), null);
    }

    private static Optional<String> value(List<String> words, String name) {
        return words.stream()
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .findFirst();
    }

    /** Those of a plugin, which a folder of each node takes no notice of. */
    private static void leaveOptions(Optional<Taken> driver, Map<String, String> options) {
        options.forEach((name, value) -> {
            if (!List.of("per-node", "size").contains(name)) {
                driver.orElseThrow().node().withObject("Options").put(name, value);
            }
        });
    }

    private static void leaveRest(Taken driver, List<String> words) {
        Predicate<String> isKnown = word -> word.startsWith("addr=")
                || word.startsWith("size=")
                || List.of("ro", "rw", "").contains(word);
        var rest = words.stream().filter(isKnown.negate()).collect(Collectors.joining(","));
        if (!rest.isEmpty()) {
            driver.node().putObject("Options").put("o", rest);
        }
    }
}
