package dev.skep.stack.translate;

import dev.skep.stack.compose.ByteSize;
import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.Findings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Named volumes as claims, one for each volume; 1 GiB of the cluster's default class, ReadWriteOnce, unless settings say otherwise. */
record VolumeTranslator(Scope scope, Map<String, Scope.Declared> volumes) {
    private static final long DEFAULT_SIZE = 1L << 30;

    private Findings findings() {
        return scope.findings();
    }

    /** The claims of the volumes that services mount; external ones exist already, folders and exports need none. */
    List<WantedObject> claims(Set<String> used) {
        var external = volumes.values().stream().filter(Scope.Declared::external);
        external.forEach(this::checkExternal);
        return volumes.values().stream()
                .filter(volume -> !volume.external() && used.contains(volume.key()))
                .filter(this::isClaim)
                .map(this::claim)
                .toList();
    }

    private WantedObject claim(Scope.Declared volume) {
        var spec = spec(volume.field());
        var metadata = scope.metadata(volume.objectName(), volume.swarmName());
        var labels = new TreeMap<String, String>(labels(volume.field()));
        labels.putAll(metadata.labels());
        return new WantedObject.Claim(new Metadata(metadata.name(), labels, metadata.annotations()), spec);
    }

    /** Whether the volume is made by a claim; what a folder, an export or memory cannot have is refused here. */
    private boolean isClaim(Scope.Declared volume) {
        var field = volume.field();
        var settings = new VolumeSettings(field);
        checkName(field);
        checkSwitch(field, settings, "pin");
        checkSwitch(field, settings, "per-node");
        if (settings.isSet("per-node")) {
            checkDriver(field, "a folder of each node");
            checkBare(
                    field,
                    "a folder of each node (per-node)",
                    settings,
                    settings.otherOptions().keySet());
        } else if (LocalVolume.of(field).isPresent()) {
            var others = new TreeMap<>(settings.otherOptions());
            List.of("type", "o", "device").forEach(others::remove);
            checkBare(field, "mounted by its driver_opts", settings, others.keySet());
        } else {
            return true;
        }
        return false;
    }

    /** A volume without a claim has no size, no class and no labels. */
    private void checkBare(Field volume, String what, VolumeSettings settings, Set<String> options) {
        var lost = Stream.concat(settings.given().stream().filter(name -> !name.equals("per-node")), options.stream())
                .toList();
        if (!lost.isEmpty()) {
            findings()
                    .refuse(
                            volume,
                            "ConflictingKeys",
                            "volume " + volume.key() + " is " + what + ", for which " + String.join(", ", lost)
                                    + " cannot be given: leave out one or the other");
        }
        warnOfLabels(
                volume,
                volume.textMap("labels").keySet().stream()
                        .filter(name -> !VolumeSettings.isSetting(name))
                        .sorted()
                        .toList(),
                "have no place: there is no claim");
    }

    private void checkSwitch(Field volume, VolumeSettings settings, String name) {
        settings.get(name)
                .filter(text -> !text.equals("true") && !text.equals("false"))
                .ifPresent(text -> findings()
                        .refuse(
                                volume,
                                "InvalidValue",
                                "volume " + volume.key() + ": " + name + " is " + text + ": write true or false"));
    }

    private void checkExternal(Scope.Declared volume) {
        Stream.concat(
                        Stream.of("driver", "driver_opts", "labels")
                                .filter(key -> volume.field().get(key).isPresent()),
                        new VolumeSettings(volume.field()).keys().stream())
                .findFirst()
                .ifPresent(key -> findings()
                        .refuse(
                                volume.field(),
                                "ConflictingKeys",
                                "conflicting parameters \"external\" and \"" + key + "\" specified for volume \""
                                        + volume.key() + "\": keep one of the two"));
    }

    private ClaimSpec spec(Field volume) {
        var settings = new VolumeSettings(volume);
        checkDriver(
                volume,
                "a claim of "
                        + settings.get("class").map("class "::concat).orElse("the cluster's default storage class"));
        var options = settings.otherOptions();
        if (!options.isEmpty()) {
            findings()
                    .refuse(
                            volume.get("driver_opts").orElse(volume),
                            "UnsupportedOption",
                            "the driver options " + String.join(", ", options.keySet()) + " of the volume "
                                    + volume.key() + " are not known: there are "
                                    + String.join(", ", VolumeSettings.NAMES)
                                    + ", and type, o and device of NFS, bind and tmpfs; for anything else create a"
                                    + " PersistentVolumeClaim and declare the volume external: true");
        }
        var mode = mode(volume, settings);
        if (settings.isSet("pin") && mode.filter("ReadWriteOnce"::equals).isEmpty()) {
            findings()
                    .refuse(
                            volume,
                            "ConflictingKeys",
                            "volume " + volume.key()
                                    + ": pin is for access mode ReadWriteOnce: leave out one or the other");
        }
        return new ClaimSpec(
                settings.get("size").flatMap(text -> size(volume, text)).orElse(DEFAULT_SIZE),
                settings.get("class"),
                mode.orElse("ReadWriteOnce"));
    }

    private void checkDriver(Field volume, String instead) {
        volume.get("driver")
                .filter(driver -> !driver.text().orElse("").equals("local"))
                .ifPresent(driver -> findings()
                        .approximate(
                                driver,
                                "DriverIgnored",
                                "the volume driver " + driver.text().orElse("") + " is not used; the volume is "
                                        + instead));
    }

    private Map<String, String> labels(Field volume) {
        var labels = ClaimLabels.of(volume.textMap("labels"));
        warnOfLabels(
                volume,
                labels.lost(),
                "are not set on its claim: Kubernetes allows 63 letters, digits, '-', '_' and '.', and keeps skep.dev/ for"
                        + " skep");
        return labels.kept();
    }

    private void warnOfLabels(Field volume, List<String> lost, String why) {
        volume.get("labels")
                .filter(_ -> !lost.isEmpty())
                .ifPresent(field -> findings()
                        .approximate(
                                field,
                                "LabelsIgnored",
                                "the labels " + String.join(", ", lost) + " of the volume " + volume.key() + " "
                                        + why));
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
                                        + " is not filled in for every task: all tasks share one volume"));
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

    private Optional<String> mode(Field volume, VolumeSettings settings) {
        var mode = settings.accessMode();
        if (mode.isEmpty()) {
            findings()
                    .refuse(
                            volume,
                            "InvalidValue",
                            "volume " + volume.key() + ": invalid access mode "
                                    + settings.get("access-mode").orElse("")
                                    + ": write ReadWriteOnce, ReadWriteOncePod, ReadOnlyMany or ReadWriteMany");
        }
        return mode;
    }
}
