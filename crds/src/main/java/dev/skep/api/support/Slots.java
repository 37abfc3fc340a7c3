package dev.skep.api.support;

import dev.skep.api.v1alpha1.ServiceMode;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import java.util.stream.IntStream;

/** The slots that a service asks for, and their numbers: as in Swarm from 1, those of a job from 0. */
public final class Slots {
    private Slots() {}

    /** How many there are: Swarm's one where nothing is said, and as many as may run at a time of a job that says only that. */
    public static int count(SwarmServiceSpec spec) {
        var replicas = spec.replicas();
        if (replicas != null) {
            return replicas;
        }
        return spec.maxConcurrent() == null ? 1 : spec.maxConcurrent();
    }

    /** The numbers of the first of them. */
    public static IntStream numbers(SwarmServiceSpec spec, int most) {
        return IntStream.range(0, Math.min(count(spec), most)).map(index -> index + first(spec));
    }

    private static int first(SwarmServiceSpec spec) {
        return spec.mode() == ServiceMode.REPLICATED_JOB ? 0 : 1;
    }
}
