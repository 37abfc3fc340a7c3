package dev.skep.operator.kube.definition;

import java.util.List;

/** Whether the API server serves skep's kinds as this operator needs them. */
public sealed interface DefinitionState {

    /** It does. */
    record Served() implements DefinitionState {}

    /**
     * It will in a moment.
     *
     * @param names definitions that were just written, or are new
     */
    record Awaited(List<String> names) implements DefinitionState {}

    /**
     * It does not until somebody does something.
     *
     * @param names definitions that are older than this operator, or absent, and could not be written
     * @param reason why not, in the API server's words
     */
    record Older(List<String> names, String reason) implements DefinitionState {

        /** What people are told. */
        public String message() {
            return "this operator needs newer definitions than the cluster has: CustomResourceDefinition "
                    + String.join(", ", names) + " could not be written (" + reason
                    + "); set crds.upgrade=true in the chart's values, or apply the chart's folder crds by hand:"
                    + " kubectl apply --server-side --force-conflicts -f crds/";
        }
    }
}
