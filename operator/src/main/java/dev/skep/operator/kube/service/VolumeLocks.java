package dev.skep.operator.kube.service;

import dev.skep.api.v1alpha1.SwarmService;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Has passes over services that mount the same claim come one after the other, so that each sees where the tasks of the
 * other go. Nothing is remembered here: one operator leads, and the next one reads the pods.
 */
final class VolumeLocks {
    private static final int STRIPES = 64;

    private final List<ReentrantLock> stripes =
            IntStream.range(0, STRIPES).mapToObj(_ -> new ReentrantLock()).toList();

    /** Runs the pass while no other runs that shares a claim; locks are taken in one order, so nobody waits in a circle. */
    UpdateControl<SwarmService> alone(SwarmService service, Supplier<UpdateControl<SwarmService>> pass) {
        var held = new TreeSet<Integer>();
        MountedClaims.of(service)
                .all()
                .forEach(name -> held.add(
                        Math.floorMod((service.getMetadata().getNamespace() + "/" + name).hashCode(), STRIPES)));
        held.forEach(stripe -> stripes.get(stripe).lock());
        try {
            return pass.get();
        } finally {
            held.forEach(stripe -> stripes.get(stripe).unlock());
        }
    }
}
