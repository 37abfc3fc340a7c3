package dev.skep.operator.kube.revision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.api.support.Slots;
import dev.skep.api.v1alpha1.Placement;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.operator.domain.Revision;
import dev.skep.operator.kube.spec.SpecReader;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The hash of what a task is made from: the task template and the endpoint. As in Swarm the number of replicas, the
 * service's labels, the update settings and the placement are no part of it, so changing those replaces no task.
 */
public record SpecHash(KubernetesSerialization serialization) {

    private static final int DIGITS = 12;
    private static final int PLACEMENT_DIGITS = 8;
    private static final List<String> LEFT_OUT = List.of(
            "mode", "replicas", "maxConcurrent", "labels", "updateConfig", "rollbackConfig", "placement", "dependsOn");

    /** The hash of a service whose tasks follow nobody's updates. */
    public String of(SwarmServiceSpec spec) {
        return TaskNames.hash(serialization.asJson(template(spec)), DIGITS);
    }

    /**
     * The hash of a service whose tasks are replaced after others are updated.
     *
     * @param updates how often others were; without any it is the hash of the specification alone
     */
    public String of(SwarmServiceSpec spec, int updates) {
        return updates == 0 ? of(spec) : TaskNames.hash(serialization.asJson(template(spec)) + updates, DIGITS);
    }

    /**
     * What the service's tasks are made from.
     *
     * @param updates how often services were updated that it is replaced after
     */
    public Revision revision(SwarmServiceSpec spec, int updates) {
        return new Revision(of(spec, updates), Optional.of(ofPlacement(spec)));
    }

    /** The hash of what keeps tasks off nodes; where they are spread, and how many go to one node, moves none that runs. */
    private static String ofPlacement(SwarmServiceSpec spec) {
        var constraints = Optional.ofNullable(spec.placement())
                .map(Placement::constraints)
                .orElse(List.of());
        return TaskNames.hash(constraints.stream().sorted().collect(Collectors.joining("\n")), PLACEMENT_DIGITS);
    }

    /**
     * The hash of all that a job runs: the template, how many tasks of it, how many at a time, and where.
     *
     * @param template hash of the template
     */
    public String ofRun(SwarmServiceSpec spec, String template) {
        var counts = " " + Slots.count(spec) + "/" + SpecReader.concurrent(spec) + " ";
        return TaskNames.hash(template + counts + serialization.asJson(spec.placement()), DIGITS);
    }

    /** What of the specification is not part of the template, but for the numbers of tasks, as one line of JSON. */
    String rest(SwarmServiceSpec spec) {
        return serialization.asJson(serialization
                .convertValue(spec, ObjectNode.class)
                .retain(LEFT_OUT)
                .remove(List.of("replicas", "maxConcurrent")));
    }

    /** The specification with everything left out that is not part of the template. */
    ObjectNode template(SwarmServiceSpec spec) {
        return serialization.convertValue(spec, ObjectNode.class).remove(LEFT_OUT);
    }
}
