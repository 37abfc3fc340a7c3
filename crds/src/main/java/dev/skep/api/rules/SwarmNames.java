package dev.skep.api.rules;

import java.util.Optional;

/** The names that a Swarm manager takes, and why it refuses others. */
public final class SwarmNames {
    private static final int LONGEST = 63;
    private static final int LONGEST_OF_CONTENT = 64;

    private SwarmNames() {}

    /** Why a service or a network cannot have the name; empty where it can. */
    public static Optional<String> ofServiceOrNetwork(String name) {
        if (!isName(name, "-_")) {
            return Optional.of("name must be valid as a DNS name component");
        }
        return name.length() > LONGEST ? Optional.of("name must be 63 characters or fewer") : Optional.empty();
    }

    /** Why a secret or a config cannot have the name; empty where it can. */
    public static Optional<String> ofSecretOrConfig(String name) {
        return name.length() > LONGEST_OF_CONTENT || !isName(name, "-_.")
                ? Optional.of("invalid name, only 64 [a-zA-Z0-9-_.] characters allowed,"
                        + " and the start and end character must be [a-zA-Z0-9]")
                : Optional.empty();
    }

    /** Letters and digits, and others between them. */
    private static boolean isName(String text, String others) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var end = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            var inner = i > 0 && i < text.length() - 1 && others.indexOf(c) >= 0;
            if (!end && !inner) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
