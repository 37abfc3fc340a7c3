package dev.skep.stack.translate;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.scalar.ByteSize;
import java.util.ArrayList;
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
        for (var volume : volumes.values()) {
            if (volume.external()) {
                checkExternal(volume);
            }
        }
        var claims = new ArrayList<WantedObject>();
        for (var volume : volumes.values()) {
            if (!volume.external() && used.contains(volume.key()) && isClaim(volume)) {
                claims.add(claim(volume));
            }
        }
        return claims;
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
        var text = settings.get(name).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            findings()
                    .refuse(
                            volume,
                            "InvalidValue",
                            "volume " + volume.key() + ": " + name + " is " + text + ": write true or false");
        }
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
        var storageClass = settings.get("class");
        checkDriver(
                volume,
                "a claim of "
                        + (storageClass.isPresent()
                                ? "class " + storageClass.get()
                                : "the cluster's default storage class"));
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
        if (settings.isSet("pin") && !mode.orElse("").equals("ReadWriteOnce")) {
            findings()
                    .refuse(
                            volume,
                            "ConflictingKeys",
                            "volume " + volume.key()
                                    + ": pin is for access mode ReadWriteOnce: leave out one or the other");
        }
        var size = settings.get("size");
        return new ClaimSpec(
                size.isPresent() ? size(volume, size.get()).orElse(DEFAULT_SIZE) : DEFAULT_SIZE,
                storageClass,
                mode.orElse("ReadWriteOnce"));
    }

    private void checkDriver(Field volume, String instead) {
        var driver = volume.text("driver").orElse("local");
        if (!driver.equals("local")) {
            findings()
                    .approximate(
                            volume.get("driver").orElse(volume),
                            "DriverIgnored",
                            "the volume driver " + driver + " is not used; the volume is " + instead);
        }
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
        if (!lost.isEmpty()) {
            findings()
                    .approximate(
                            volume.get("labels").orElse(volume),
                            "LabelsIgnored",
                            "the labels " + String.join(", ", lost) + " of the volume " + volume.key() + " " + why);
        }
    }

    /** Swarm fills in the name for every task, and so gives each its own volume, or each node. */
    private void checkName(Field volume) {
        var name = volume.text("name").orElse("");
        if (!name.contains("{{")) {
            return;
        }
        var isPerNode = new VolumeSettings(volume).isSet("per-node");
        if (!isPerNode || name.contains(".Task.")) {
            findings()
                    .approximate(
                            volume.get("name").orElse(volume),
                            "TemplateIgnored",
                            "the name " + name + " of the volume " + volume.key() + " is not filled in, so "
                                    + (isPerNode
                                            ? "the tasks of a node share one folder"
                                            : "all tasks share one volume: x-skep-per-node: true gives each node its own"));
        }
    }

    private Optional<Long> size(Field volume, String text) {
        var bytes = ByteSize.parse(text);
        if (bytes.orElse(0L) == 0) {
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
