package dev.skep.stack.translate;

import dev.skep.stack.compose.findings.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Named volumes as claims: one for each volume, or for each slot of the services that mount it. */
record VolumeTranslator(Scope scope, Map<String, StackVolume> volumes) {

    private Findings findings() {
        return scope.findings();
    }

    /** The claims of the volumes that services mount; external ones exist already, folders and exports need none. */
    List<WantedObject> claims(Set<String> used, List<WantedObject> services) {
        var slots = new SlotClaims(services, findings());
        var settings = new ClaimSettings(findings());
        var claims = new TreeMap<String, WantedObject>();
        var unsized = new ArrayList<StackVolume>();
        for (var volume : volumes.values()) {
            if (volume.declared().external()) {
                checkExternal(volume);
            } else if (used.contains(volume.key()) && isClaim(volume)) {
                var spec = settings.of(volume);
                var labels = labels(volume);
                if (!volume.settings().values().containsKey("size")) {
                    unsized.add(volume);
                }
                for (var name : slots.names(volume).entrySet()) {
                    claims.putIfAbsent(name.getKey(), claim(name.getKey(), name.getValue(), labels, spec));
                }
            }
        }
        settings.noteDefaultSize(unsized);
        return List.copyOf(claims.values());
    }

    private WantedObject claim(String name, String swarmName, Map<String, String> labels, ClaimSpec spec) {
        var metadata = scope.metadata(name, swarmName);
        var all = new TreeMap<>(labels);
        all.putAll(metadata.labels());
        return new WantedObject.Claim(new Metadata(name, all, metadata.annotations()), spec);
    }

    /** Whether the volume is made by a claim; what a folder, an export or memory cannot have is refused here. */
    private boolean isClaim(StackVolume volume) {
        checkSwitch(volume, "pin");
        checkSwitch(volume, "per-node");
        var settings = volume.settings();
        return switch (volume.kind()) {
            case CLAIM -> true;
            case FOLDER -> {
                new ClaimSettings(findings()).checkDriver(volume, "a folder of each node");
                checkBare(
                        volume,
                        "a folder of each node ("
                                + (settings.isSet("per-node") ? "per-node" : "its name " + volume.name() + " says so")
                                + ")",
                        settings.isForeign() ? List.of() : settings.otherOptions());
                yield false;
            }
            case LOCAL -> {
                var others = new ArrayList<>(settings.otherOptions());
                others.removeAll(List.of("type", "o", "device"));
                checkBare(volume, "mounted by its driver_opts", others);
                yield false;
            }
        };
    }

    /** A volume without a claim has no size, no class and no labels. */
    private void checkBare(StackVolume volume, String what, List<String> options) {
        var settings = volume.settings();
        var lost = Stream.concat(
                        settings.given().stream()
                                .filter(name -> !name.equals("per-node"))
                                .filter(name -> !settings.isForeign()
                                        || !settings.options().containsKey(name)),
                        options.stream())
                .toList();
        if (!lost.isEmpty()) {
            findings()
                    .refuse(
                            volume.declared().field(),
                            "ConflictingKeys",
                            "volume " + volume.key() + " is " + what + ", for which " + String.join(", ", lost)
                                    + " cannot be given: leave out one or the other");
        }
        warnOfLabels(
                volume,
                volume.declared().field().textMap("labels").keySet().stream()
                        .filter(name -> !VolumeSettings.isSetting(name))
                        .sorted()
                        .toList(),
                "have no place: there is no claim");
    }

    private void checkSwitch(StackVolume volume, String name) {
        var text = volume.settings().get(name).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            findings()
                    .refuse(
                            volume.declared().field(),
                            "InvalidValue",
                            "volume " + volume.key() + ": " + name + " is " + text + ": write true or false");
        }
    }

    private void checkExternal(StackVolume volume) {
        var field = volume.declared().field();
        Stream.concat(
                        Stream.of("driver", "driver_opts", "labels").filter(field::has),
                        volume.settings().keys().stream())
                .findFirst()
                .ifPresent(key -> findings()
                        .refuse(
                                field,
                                "ConflictingKeys",
                                "conflicting parameters \"external\" and \"" + key + "\" specified for volume \""
                                        + volume.key() + "\": keep one of the two"));
        if (volume.kind() == StackVolume.Storage.FOLDER) {
            findings()
                    .approximate(
                            field,
                            "ExternalFolder",
                            "the external volume " + volume.key() + " is named by the node (" + volume.name()
                                    + "): it is a folder of each node, made where it is absent, and no claim");
        }
    }

    private Map<String, String> labels(StackVolume volume) {
        var labels = ClaimLabels.of(volume.declared().field().textMap("labels"));
        warnOfLabels(
                volume,
                labels.lost(),
                "are not set on its claim: Kubernetes allows 63 letters, digits, '-', '_' and '.', and keeps skep.dev/ for"
                        + " skep");
        return labels.kept();
    }

    private void warnOfLabels(StackVolume volume, List<String> lost, String why) {
        if (!lost.isEmpty()) {
            findings()
                    .approximate(
                            volume.declared()
                                    .field()
                                    .get("labels")
                                    .orElse(volume.declared().field()),
                            "LabelsIgnored",
                            "the labels " + String.join(", ", lost) + " of the volume " + volume.key() + " " + why);
        }
    }
}
