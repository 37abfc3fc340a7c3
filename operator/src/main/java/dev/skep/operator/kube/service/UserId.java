package dev.skep.operator.kube.service;

import dev.skep.api.v1alpha1.SwarmServiceSpec;
import java.util.Optional;
import java.util.regex.Pattern;

/** The user that a task runs as, {@code uid} or {@code uid:gid}; names would need the image's own tables. */
record UserId(Optional<Long> uid, Optional<Long> gid) {

    private static final Pattern NUMERIC = Pattern.compile("([0-9]{1,10})(?::([0-9]{1,10}))?");

    /** The user; empty when none is given or it is a name. */
    static Optional<UserId> of(SwarmServiceSpec spec) {
        return Optional.ofNullable(spec.user())
                .map(NUMERIC::matcher)
                .filter(match -> match.matches())
                .map(match -> new UserId(
                        Optional.of(match.group(1)).map(Long::valueOf),
                        Optional.ofNullable(match.group(2)).map(Long::valueOf)));
    }
}
