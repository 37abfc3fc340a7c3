package dev.skep.operator.kube.revision;

import org.jspecify.annotations.Nullable;

/** The names of a service's ControllerRevisions, as its status has them. */
public record RevisionNames(
        @Nullable String current, @Nullable String previous) {}
