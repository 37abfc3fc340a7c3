package dev.skep.operator.plan.stack;

import dev.skep.api.v1alpha1.DeploymentProgress;
import dev.skep.api.v1alpha1.StackDeployment;
import java.util.Optional;

/**
 * What a stack asks for now, beside what it asked for when its objects were last written.
 *
 * @param input {@link InputHash} of what it asks for
 * @param before what its status says was written; empty where it says nothing of it
 * @param carriedOut whether an operator that kept no record of it has carried out the stack's present generation
 */
public record Asked(String input, Optional<StackDeployment> before, boolean carriedOut) {
    /** A stack of which nothing was written. */
    public static final Asked ANEW = new Asked("", Optional.empty(), false);

    /** Whether nobody has changed what the stack asks for since all of it was written. */
    boolean isTheSame() {
        return before.map(record -> input.equals(record.input()) && record.progress() != DeploymentProgress.UNDER_WAY)
                .orElse(carriedOut);
    }

    /** Whether its objects had other names when they were written; the translation of an operator of another version may give them others. */
    boolean hadOtherNames(String objects) {
        return before.map(record -> !objects.equals(record.objects())).orElse(false);
    }

    /** Whether volumes wait for becoming what is asked for. */
    boolean leftVolumes() {
        return before.filter(record -> record.progress() == DeploymentProgress.VOLUMES_LEFT)
                .isPresent();
    }
}
