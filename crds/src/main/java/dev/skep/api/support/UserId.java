package dev.skep.api.support;

import java.util.Optional;

/**
 * The user that a task runs as. Kubernetes takes numbers; names stand in the image's own tables, which only its container runtime
 * reads. {@code root} is 0 in every image.
 */
public record UserId(long uid, Optional<Long> gid) {
    private static final int MOST_DIGITS = 10;

    /** Docker and Kubernetes take none above. */
    private static final long LARGEST = Integer.MAX_VALUE;

    /** The user that {@code uid}, {@code uid:gid} or {@code root} means; empty for other names. */
    public static Optional<UserId> of(String text) {
        var colon = text.indexOf(':');
        if (colon < 0) {
            return number(text).map(uid -> new UserId(uid, Optional.empty()));
        }
        var gid = number(text.substring(colon + 1));
        return gid.flatMap(_ -> number(text.substring(0, colon))).map(uid -> new UserId(uid, gid));
    }

    /** The number of a user or group; empty for names other than {@code root}. */
    public static Optional<Long> number(String text) {
        if (text.equals("root")) {
            return Optional.of(0L);
        }
        return digits(text);
    }

    /** The number of digits; empty for everything else, also for {@code root}, which owns no file by its name. */
    public static Optional<Long> digits(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS) {
            return Optional.empty();
        }
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return Optional.empty();
            }
        }
        return Optional.of(Long.valueOf(text)).filter(number -> number <= LARGEST);
    }
}
