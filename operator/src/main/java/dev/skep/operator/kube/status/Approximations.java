package dev.skep.operator.kube.status;

import dev.skep.api.support.Limitation;
import dev.skep.api.support.Shortfall;
import dev.skep.api.support.Shortfalls;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.operator.plan.status.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a service asks for that a pod cannot express, each with what happens instead; its tasks run all the same. Pure. */
public final class Approximations {
    /** The condition that lists them; absent where there are none. */
    public static final String TYPE = "Approximated";

    private Approximations() {}

    /**
     * The condition of a service.
     *
     * @param stopSignalIgnored whether the API server dropped the stop signal of a task's pod
     * @param circles services that it would be replaced after, were they not in a circle with it
     * @return empty when all of the service has its exact meaning
     */
    public static Optional<Verdict> of(SwarmServiceSpec spec, boolean stopSignalIgnored, List<String> circles) {
        var sentences = Stream.concat(
                        Shortfalls.of(spec).stream()
                                .filter(shortfall -> isSaid(shortfall.limitation(), stopSignalIgnored))
                                .map(Shortfall::text),
                        circles.stream()
                                .map(
                                        name -> "spec.dependsOn: restart after updates of " + name
                                                + " has no effect, because that depends on this service as well: take one of them away"))
                .collect(Collectors.joining("; "));
        return sentences.isEmpty() ? Optional.empty() : Optional.of(new Verdict(TYPE, true, "NotInPods", sentences));
    }

    /** What is left to the cluster is said where the cluster is known to say no; of ports the network's conditions speak. */
    private static boolean isSaid(Limitation limitation, boolean stopSignalIgnored) {
        return switch (limitation.effect()) {
            case REFUSED -> false;
            case APPROXIMATED -> true;
            case LEFT_TO_CLUSTER -> limitation == Limitation.STOP_SIGNAL && stopSignalIgnored;
        };
    }
}
