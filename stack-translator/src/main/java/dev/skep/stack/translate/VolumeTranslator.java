package dev.skep.stack.translate;

import dev.skep.stack.compose.ByteSize;
import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.Findings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Named volumes as claims, one for each volume. Size, class and access mode come from driver_opts ({@code size},
 * {@code class}, {@code access-mode}), from keys {@code x-skep-size} and so on, or from labels {@code skep.dev/size} and so
 * on; else 1 GiB of the cluster's default class, ReadWriteOnce.
 */
record VolumeTranslator(Scope scope, Map<String, Scope.Declared> volumes) {
    private static final Set<String> SETTINGS =
            Set.of("skep.dev/size", "skep.dev/class", "skep.dev/access-mode", "skep.dev/pin");
    private static final long DEFAULT_SIZE = 1L << 30;
    private static final Map<String, String> MODES = Map.of(
            "readwriteonce",
            "ReadWriteOnce",
            "rwo",
            "ReadWriteOnce",
            "readwriteoncepod",
            "ReadWriteOncePod",
            "rwop",
            "ReadWriteOncePod",
            "readonlymany",
            "ReadOnlyMany",
            "rox",
            "ReadOnlyMany",
            "readwritemany",
            "ReadWriteMany",
            "rwx",
            "ReadWriteMany");

    private Findings findings() {
        return scope.findings();
    }

    /** The claims of the volumes that services mount; external ones exist already. */
    List<WantedObject> claims(Set<String> used) {
        return volumes.values().stream()
                .filter(volume -> !volume.external() || !isOverspecified(volume))
                .filter(volume -> !volume.external() && used.contains(volume.key()))
                .map(volume -> (WantedObject) new WantedObject.Claim(
                        scope.metadata(volume.objectName(), volume.swarmName()), spec(volume.field())))
                .toList();
    }

    private boolean isOverspecified(Scope.Declared volume) {
        var extra = List.of("driver", "driver_opts", "labels").stream()
                .filter(key -> volume.field().get(key).isPresent())
                .findFirst();
        extra.ifPresent(key -> findings()
                .refuse(
                        volume.field(),
                        "ConflictingKeys",
                        "conflicting parameters \"external\" and \"" + key + "\" specified for volume \"" + volume.key()
                                + "\": keep one of the two"));
        return extra.isPresent();
    }

    private ClaimSpec spec(Field volume) {
        var options = new TreeMap<>(volume.textMap("driver_opts"));
        var labels = volume.textMap("labels");
        var size = wanted("size", volume, options, labels);
        var storageClass = wanted("class", volume, options, labels);
        var mode = wanted("access-mode", volume, options, labels);
        wanted("pin", volume, options, labels);
        checkDriver(volume, storageClass.isPresent());
        checkLabels(volume, labels.keySet());
        checkName(volume);
        if (!options.isEmpty()) {
            findings()
                    .refuse(
                            volume.get("driver_opts").orElse(volume),
                            "UnsupportedOption",
                            "the driver options "
                                    + String.join(", ", options.keySet()) + " of the volume " + volume.key()
                                    + " are not known (size, class, access-mode, pin are): nor are they those of an NFS, bind or tmpfs volume of the local driver: create a PersistentVolumeClaim"
                                    + " and declare the volume external: true");
        }
        return new ClaimSpec(
                size.flatMap(text -> size(volume, text)).orElse(DEFAULT_SIZE),
                storageClass,
                mode.flatMap(text -> mode(volume, text)).orElse("ReadWriteOnce"));
    }

    /** How many nodes may mount the claim of a volume. */
    static String accessMode(Field volume) {
        return wanted("access-mode", volume, new TreeMap<>(volume.textMap("driver_opts")), volume.textMap("labels"))
                .map(text -> MODES.getOrDefault(text.toLowerCase(Locale.ROOT), text))
                .orElse("ReadWriteOnce");
    }

    /** Whether all tasks that mount the volume are to run on one node. */
    static boolean isPinned(Field volume) {
        return wanted("pin", volume, new TreeMap<>(volume.textMap("driver_opts")), volume.textMap("labels"))
                .filter("true"::equals)
                .isPresent();
    }

    /** A setting from the volume's options, which it is taken out of, its extension keys, or its labels. */
    private static Optional<String> wanted(
            String name, Field volume, Map<String, String> options, Map<String, String> labels) {
        return Optional.ofNullable(options.remove(name))
                .or(() -> volume.text("x-skep-" + name))
                .or(() -> Optional.ofNullable(labels.get("skep.dev/" + name)));
    }

    private void checkDriver(Field volume, boolean hasClass) {
        volume.get("driver")
                .filter(driver -> !driver.text().orElse("").equals("local"))
                .ifPresent(driver -> findings()
                        .approximate(
                                driver,
                                "DriverIgnored",
                                "the volume driver " + driver.text().orElse("") + " is not used; the claim takes "
                                        + (hasClass ? "its class" : "the cluster's default storage class")));
    }

    /** Kubernetes' labels allow fewer letters than Docker's, so a claim has the stack's own. */
    private void checkLabels(Field volume, Set<String> labels) {
        var lost = labels.stream()
                .filter(name -> !SETTINGS.contains(name))
                .sorted()
                .toList();
        volume.get("labels")
                .filter(_ -> !lost.isEmpty())
                .ifPresent(field -> findings()
                        .approximate(
                                field,
                                "LabelsIgnored",
                                "the labels " + String.join(", ", lost) + " of the volume " + volume.key()
                                        + " are not set on its claim"));
    }

    /** Swarm fills in the name for every task, and so gives each its own volume. */
    private void checkName(Field volume) {
        volume.get("name")
                .filter(name -> name.text().orElse("").contains("{{"))
                .ifPresent(name -> findings()
                        .approximate(
                                name,
                                "TemplateIgnored",
                                "the name " + name.text().orElse("") + " of the volume " + volume.key()
                                        + " is not filled in for every task: all tasks share one claim"));
    }

    private Optional<Long> size(Field volume, String text) {
        var bytes = ByteSize.parse(text).filter(number -> number > 0);
        if (bytes.isEmpty()) {
            findings()
                    .refuse(
                            volume,
                            "InvalidValue",
                            "volume " + volume.key() + ": invalid size: '" + text + "': write 512m or 10g");
        }
        return bytes;
    }

    private Optional<String> mode(Field volume, String text) {
        var mode = Optional.ofNullable(MODES.get(text.toLowerCase(Locale.ROOT)));
        if (mode.isEmpty()) {
            findings()
                    .refuse(
                            volume,
                            "InvalidValue",
                            "volume " + volume.key() + ": invalid access mode " + text
                                    + ": write ReadWriteOnce, ReadWriteOncePod, ReadOnlyMany or ReadWriteMany");
        }
        return mode;
    }
}
