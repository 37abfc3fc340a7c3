package dev.skep.operator.kube.volume;

import dev.skep.api.support.ClaimNames;
import dev.skep.api.support.Slots;
import dev.skep.api.v1alpha1.MountType;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.kube.pod.Templates;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The claims that a service's tasks mount: those that all of them share, and those whose names are filled with the slot.
 *
 * @param shared names of the former
 * @param slotted what the latter are called before they are filled
 */
record MountedClaims(SwarmService service, SortedSet<String> shared, List<String> slotted) {

    static MountedClaims of(SwarmService service) {
        var sources = service.getSpec().mounts().stream()
                .filter(mount -> mount.type() == MountType.VOLUME)
                .flatMap(mount -> Optional.ofNullable(mount.source()).stream())
                .distinct()
                .toList();
        var shared = new TreeSet<String>();
        sources.stream()
                .filter(source -> !ClaimNames.isOfSlot(source))
                .forEach(source -> shared.add(name(service, source, "")));
        return new MountedClaims(
                service, shared, sources.stream().filter(ClaimNames::isOfSlot).toList());
    }

    /** The claims that only the tasks of a slot mount, sorted. */
    SortedSet<String> own(Slot slot) {
        var own = new TreeSet<String>();
        slotted.forEach(source -> own.add(name(service, source, slot.text())));
        return own;
    }

    /** Whether the tasks of a slot mount a claim. */
    boolean includes(String claim, Slot slot) {
        return shared.contains(claim) || own(slot).contains(claim);
    }

    /** The slots that have claims of their own: those that the service is to have, and those that it has. */
    Stream<Slot> slots(Stream<Slot> existing) {
        return slotted.isEmpty()
                ? Stream.empty()
                : Stream.concat(
                                existing,
                                Slots.numbers(service.getSpec(), ClaimNames.MOST_SLOTS)
                                        .mapToObj(Slot.Numbered::new))
                        .sorted(Comparator.naturalOrder())
                        .distinct();
    }

    /** The claims of all slots that the service is to have, sorted. */
    SortedSet<String> all() {
        var all = new TreeSet<>(shared);
        slots(Stream.empty()).forEach(slot -> all.addAll(own(slot)));
        return all;
    }

    private static String name(SwarmService service, String source, String slot) {
        return ClaimNames.of(
                source, Templates.serviceName(service), service.getSpec().labels(), slot);
    }
}
