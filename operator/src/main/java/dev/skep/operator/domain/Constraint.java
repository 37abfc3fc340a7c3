package dev.skep.operator.domain;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A placement constraint, {@code key==value} or {@code key!=value}. Values compare without regard to case; an unknown key
 * matches no node, whatever the operator.
 *
 * <p>Source: SwarmKit's {@code manager/constraint}.
 */
public record Constraint(String key, boolean equal, String value) {

    private static final Pattern KEY = Pattern.compile("^(?i)[a-z_][a-z0-9\\-_.]+$");
    private static final Pattern VALUE = Pattern.compile("^(?i)[a-z0-9:\\-_\\s.*()?+\\[\\]\\\\^$|/]+$");
    private static final String ARCHITECTURE = "node.platform.arch";
    private static final Map<String, String> ARCHITECTURES =
            Map.of("x86_64", "amd64", "aarch64", "arm64", "armv7l", "arm", "i386", "386", "i686", "386");
    private static final String NODE_LABEL = "node.labels.";
    private static final String ENGINE_LABEL = "engine.labels.";

    /** What came of reading a constraint. */
    public sealed interface Reading {
        /** It is one. */
        record Valid(Constraint constraint) implements Reading {}

        /** It is none; the message is Swarm's. */
        record Invalid(String message) implements Reading {}
    }

    /** Reads a constraint as Swarm does: {@code ==} is looked for first, then {@code !=}. */
    public static Reading read(String text) {
        for (var operator : new String[] {"==", "!="}) {
            var at = text.indexOf(operator);
            if (at >= 0) {
                return read(
                        text.substring(0, at).strip(),
                        operator,
                        text.substring(at + 2).strip());
            }
        }
        return new Reading.Invalid("constraint expected one operator from ==, !=: " + text);
    }

    private static Reading read(String key, String operator, String value) {
        if (!KEY.matcher(key).matches()) {
            return new Reading.Invalid("key '" + key + "' is invalid");
        }
        if (!VALUE.matcher(value).matches()) {
            return new Reading.Invalid("value '" + value + "' is invalid");
        }
        return new Reading.Valid(new Constraint(key, operator.equals("=="), value));
    }

    /** Whether the node satisfies it. A label that the node lacks compares as the empty text. */
    public boolean matches(Node node) {
        return actual(node)
                .map(seen -> seen.equalsIgnoreCase(wanted()) == equal)
                .orElse(false);
    }

    /** Docker writes {@code x86_64} and {@code aarch64} where nodes report Go's names. */
    private String wanted() {
        return key.equalsIgnoreCase(ARCHITECTURE)
                ? ARCHITECTURES.getOrDefault(value.toLowerCase(Locale.ROOT), value)
                : value;
    }

    private Optional<String> actual(Node node) {
        var fixed = key.toLowerCase(Locale.ROOT);
        return switch (fixed) {
            case "node.id" -> Optional.of(node.id());
            case "node.hostname" -> Optional.of(node.hostname());
            case "node.role" -> Optional.of(node.manager() ? "manager" : "worker");
            case "node.platform.os" -> Optional.of(node.platform().os());
            case ARCHITECTURE -> Optional.of(node.platform().architecture());
            default -> label(fixed, node);
        };
    }

    private Optional<String> label(String fixed, Node node) {
        for (var prefix : new String[] {NODE_LABEL, ENGINE_LABEL}) {
            if (fixed.startsWith(prefix)) {
                return Optional.of(node.labels().getOrDefault(key.substring(prefix.length()), ""));
            }
        }
        return Optional.empty();
    }
}
