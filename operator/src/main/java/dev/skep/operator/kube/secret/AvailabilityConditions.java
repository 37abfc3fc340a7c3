package dev.skep.operator.kube.secret;

import dev.skep.api.v1alpha1.Condition;
import dev.skep.operator.kube.shared.Conditions;
import dev.skep.operator.plan.secret.Availability;
import java.util.List;

/** A availability on content as the conditions of a status. */
final class AvailabilityConditions {
    private AvailabilityConditions() {}

    static List<Condition> of(Availability availability, Conditions conditions) {
        return switch (availability.outcome()) {
            case AVAILABLE -> conditions.ready(availability.reason(), availability.message());
            case AWAITED -> conditions.reconciling(availability.reason(), availability.message());
            case REFUSED -> conditions.stalled(availability.reason(), availability.message());
        };
    }
}
