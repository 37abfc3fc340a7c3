package dev.skep.operator.sim;

import dev.skep.api.rules.Constraint;
import dev.skep.operator.domain.Demand;
import dev.skep.operator.domain.Dependency;
import dev.skep.operator.domain.PlacementPolicy;
import dev.skep.operator.domain.RestartPolicy;
import dev.skep.operator.domain.Revision;
import dev.skep.operator.domain.ServiceDefinition;
import dev.skep.operator.domain.ServiceMode;
import dev.skep.operator.domain.UpdatePolicy;
import dev.skep.operator.domain.VolumeReach;
import java.util.List;
import java.util.Optional;

/**
 * What somebody asks for.
 *
 * @param refused whether nothing can be done for it
 */
record SimSpec(
        Mode mode,
        int replicas,
        int concurrent,
        String template,
        List<Constraint> constraints,
        UpdatePolicy update,
        RestartPolicy restart,
        boolean refused,
        List<Need> needs) {

    enum Mode {
        REPLICATED,
        GLOBAL,
        JOB,
        GLOBAL_JOB
    }

    /**
     * A service that has to be there first.
     *
     * @param restart whether tasks are replaced after its updates
     */
    record Need(String service, Dependency.Condition condition, boolean restart) {}

    static SimSpec of(Mode mode, int replicas, UpdatePolicy update) {
        return new SimSpec(mode, replicas, 2, "v1", List.of(), update, RestartPolicy.DEFAULT, false, List.of());
    }

    static Constraint constraint(String text) {
        return ((Constraint.Reading.Valid) Constraint.read(text)).constraint();
    }

    SimSpec replicas(int count) {
        return new SimSpec(mode, count, concurrent, template, constraints, update, restart, refused, needs);
    }

    SimSpec concurrent(int count) {
        return new SimSpec(mode, replicas, count, template, constraints, update, restart, refused, needs);
    }

    SimSpec template(String other) {
        return new SimSpec(mode, replicas, concurrent, other, constraints, update, restart, refused, needs);
    }

    SimSpec constrained(Constraint... all) {
        return new SimSpec(mode, replicas, concurrent, template, List.of(all), update, restart, refused, needs);
    }

    SimSpec refused(boolean isRefused) {
        return new SimSpec(mode, replicas, concurrent, template, constraints, update, restart, isRefused, needs);
    }

    SimSpec restart(RestartPolicy other) {
        return new SimSpec(mode, replicas, concurrent, template, constraints, update, other, refused, needs);
    }

    SimSpec needs(Need... all) {
        return new SimSpec(mode, replicas, concurrent, template, constraints, update, restart, refused, List.of(all));
    }

    boolean isJob() {
        return mode == Mode.JOB || mode == Mode.GLOBAL_JOB;
    }

    Revision revision(int followedUpdates) {
        var hash = followedUpdates == 0 ? template : template + "+" + followedUpdates;
        return new Revision(hash, Optional.of(constraints.toString()));
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
