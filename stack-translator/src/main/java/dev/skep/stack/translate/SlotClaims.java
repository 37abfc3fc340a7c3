package dev.skep.stack.translate;

import dev.skep.api.Annotations;
import dev.skep.api.ObjectNames;
import dev.skep.api.support.ClaimNames;
import dev.skep.api.support.Slots;
import dev.skep.api.v1alpha1.MountType;
import dev.skep.stack.compose.findings.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The claims of volumes whose names are filled, for the services of a stack and the slots that they ask for. */
final class SlotClaims {
    /** In all, so that a stack of many services with many slots costs no more than memory is meant for. */
    private static final int MOST = 10_000;

    private final Map<String, List<WantedObject.Service>> mounting = new HashMap<>();
    private final Findings findings;
    private int made;

    SlotClaims(List<WantedObject> services, Findings findings) {
        this.findings = findings;
        for (var object : services) {
            if (object instanceof WantedObject.Service service) {
                addMounts(service);
            }
        }
    }

    private void addMounts(WantedObject.Service service) {
        var sources = new TreeSet<String>();
        for (var mount : service.spec().mounts()) {
            var source = mount.source();
            if (mount.type() == MountType.VOLUME && source != null && source.contains("{{") && sources.add(source)) {
                var others = mounting.getOrDefault(source, new ArrayList<>());
                others.add(service);
                mounting.put(source, others);
            }
        }
    }

    /** The names of a volume's claims, with what they are called in Swarm. */
    SortedMap<String, String> names(StackVolume volume) {
        var names = new TreeMap<String, String>();
        if (!volume.filled()) {
            names.put(volume.name(), volume.declared().swarmName());
            return names;
        }
        for (var service : mounting.getOrDefault(volume.name(), List.of())) {
            var slots = slots(volume, service);
            made += slots.size();
            if (made > MOST) {
                findings.refuse(
                        volume.declared().field(),
                        "TooManyClaims",
                        "the volume " + volume.key()
                                + " has a claim for each slot of its services, and the stack would have" + " more than "
                                + MOST + " of them: give it x-skep-per-node: true, or make several stacks");
                return names;
            }
            for (var slot : slots) {
                put(names, volume.name(), service, Integer.toString(slot));
            }
        }
        return names;
    }

    /** Those that the operator would refuse are none here either. */
    private static List<Integer> slots(StackVolume volume, WantedObject.Service service) {
        return volume.isOfSlot()
                ? Slots.numbers(service.spec(), ClaimNames.MOST_SLOTS).boxed().toList()
                : List.of(1);
    }

    private static void put(Map<String, String> names, String source, WantedObject.Service service, String slot) {
        var swarmName = ClaimNames.swarmName(
                source,
                service.metadata().annotations().getOrDefault(Annotations.SWARM_NAME, ""),
                service.spec().labels(),
                slot);
        names.put(ObjectNames.of(swarmName), swarmName);
    }
}
