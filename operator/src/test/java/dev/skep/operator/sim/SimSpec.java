package dev.skep.operator.sim;

import dev.skep.api.rules.Constraint;
import dev.skep.api.v1alpha1.NetworkAttachment;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.operator.domain.Demand;
import dev.skep.operator.domain.Dependency;
import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.domain.PlacementPolicy;
import dev.skep.operator.domain.RestartPolicy;
import dev.skep.operator.domain.Revision;
import dev.skep.operator.domain.ServiceDefinition;
import dev.skep.operator.domain.ServiceMode;
import dev.skep.operator.domain.UpdatePolicy;
import dev.skep.operator.domain.VolumeReach;
import dev.skep.operator.plan.network.ServiceView;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody asks for.
 *
 * @param standing whether it can be had
 * @param networks names of the networks that its tasks are on
 */
record SimSpec(
        Mode mode,
        int replicas,
        int concurrent,
        String template,
        List<Constraint> constraints,
        UpdatePolicy update,
        RestartPolicy restart,
        Standing standing,
        List<Need> needs,
        List<String> networks) {

    /** Between a template and the networks that belong to it. */
    private static final String ON = "@";

    /** How many tasks there are, and whether they end. */
    enum Mode {
        REPLICATED,
        GLOBAL,
        JOB,
        GLOBAL_JOB
    }

    /** Whether it can be had. */
    enum Standing {
        FINE,
        /** Something that it names is not there, so that no task can be made. */
        LACKING,
        /** It is refused, and what was accepted before goes on. */
        INVALID
    }

    /**
     * A service that has to be there first.
     *
     * @param restart whether tasks are replaced after its updates
     */
    record Need(String service, Dependency.Condition condition, boolean restart) {}

    static SimSpec of(Mode mode, int replicas, UpdatePolicy update) {
        return new SimSpec(
                mode, replicas, 2, "v1", List.of(), update, RestartPolicy.DEFAULT, Standing.FINE, List.of(), List.of());
    }

    static Constraint constraint(String text) {
        return ((Constraint.Reading.Valid) Constraint.read(text)).constraint();
    }

    SimSpec replicas(int count) {
        return new SimSpec(mode, count, concurrent, template, constraints, update, restart, standing, needs, networks);
    }

    SimSpec concurrent(int count) {
        return new SimSpec(mode, replicas, count, template, constraints, update, restart, standing, needs, networks);
    }

    SimSpec template(String other) {
        return new SimSpec(mode, replicas, concurrent, other, constraints, update, restart, standing, needs, networks);
    }

    SimSpec constrained(Constraint... all) {
        return new SimSpec(
                mode, replicas, concurrent, template, List.of(all), update, restart, standing, needs, networks);
    }

    SimSpec standing(Standing other) {
        return new SimSpec(mode, replicas, concurrent, template, constraints, update, restart, other, needs, networks);
    }

    SimSpec networks(List<String> all) {
        return new SimSpec(mode, replicas, concurrent, template, constraints, update, restart, standing, needs, all);
    }

    SimSpec restart(RestartPolicy other) {
        return new SimSpec(mode, replicas, concurrent, template, constraints, update, other, standing, needs, networks);
    }

    SimSpec needs(Need... all) {
        return new SimSpec(
                mode, replicas, concurrent, template, constraints, update, restart, standing, List.of(all), networks);
    }

    boolean isJob() {
        return mode == Mode.JOB || mode == Mode.GLOBAL_JOB;
    }

    Revision revision(int followedUpdates) {
        var whole = networks.isEmpty() ? template : template + ON + String.join(",", networks);
        var hash = followedUpdates == 0 ? whole : whole + "+" + followedUpdates;
        return new Revision(hash, Optional.of(constraints.toString()));
    }

    /** The template that a task was made from, without the networks that it is on. */
    static String templateOf(Revision revision) {
        return revision.template().split(ON, 2)[0];
    }

    /** The networks that a task was made for. */
    static List<String> networksOf(Revision revision) {
        var parts = revision.template().split(ON, 2);
        return parts.length == 1 ? List.of() : List.of(parts[1].split("\\+", 2)[0].split(","));
    }

    /** The service as the network side sees it. */
    ServiceView view(String name) {
        var attachments = networks.stream()
                .map(network -> new NetworkAttachment(network, List.of(), null))
                .toList();
        return new ServiceView(
                new ObjectName(SimNetwork.NAMESPACE, name),
                "uid-" + name,
                name,
                "2026-01-01T00:00:00Z",
                Serialization.unmarshal(
                        Serialization.asJson(Map.of("image", "img", "networks", attachments)), SwarmServiceSpec.class));
    }

    ServiceDefinition definition(String name, int followedUpdates) {
        return new ServiceDefinition(
                name,
                serviceMode(),
                revision(followedUpdates),
                restart,
                update,
                new PlacementPolicy(constraints, List.of(), 0),
                Demand.NOTHING,
                VolumeReach.ANYWHERE);
    }

    private ServiceMode serviceMode() {
        var run = template + " " + replicas + "/" + concurrent + constraints;
        return switch (mode) {
            case REPLICATED -> new ServiceMode.Replicated(replicas);
            case GLOBAL -> new ServiceMode.Global();
            case JOB -> new ServiceMode.ReplicatedJob(replicas, concurrent, run);
            case GLOBAL_JOB -> new ServiceMode.GlobalJob(run);
        };
    }
}
