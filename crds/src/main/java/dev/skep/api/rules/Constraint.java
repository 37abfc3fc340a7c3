package dev.skep.api.rules;

import java.util.Locale;
import java.util.Optional;

/**
 * A placement constraint, {@code key==value} or {@code key!=value}.
 *
 * <p>Source: SwarmKit's {@code manager/constraint}. In one thing it takes more: keys of labels may have a slash, as those of Kubernetes
 * have ({@code node.labels.topology.kubernetes.io/zone}).
 */
public record Constraint(String key, boolean equal, String value) {
    private static final String NODE_LABELS = "node.labels.";
    private static final String ENGINE_LABELS = "engine.labels.";

    /** What came of reading a constraint. */
    public sealed interface Reading {
        /** It is one. */
        record Valid(Constraint constraint) implements Reading {}

        /** It is none; the message is Swarm's. */
        record Invalid(String message) implements Reading {}
    }

    /** What of a node is compared. */
    public sealed interface Subject {
        /** One of its own properties, with the value of the constraint. */
        enum Property implements Subject {
            /** Its id. */
            ID,
            /** Its host name. */
            HOSTNAME,
            /** {@code manager} or {@code worker}. */
            ROLE,
            /** Its operating system. */
            SYSTEM,
            /** Its processor. */
            ARCHITECTURE
        }

        /** Whether its address lies in a range. */
        record Address(AddressRange range) implements Subject {}

        /** A label, whose key counts with its case; one that a node lacks compares as the empty text. */
        record Label(String name) implements Subject {}
    }

    /** Reads a constraint as Swarm does: {@code ==} is looked for first, then {@code !=}. */
    public static Reading read(String text) {
        var equal = text.indexOf("==");
        var at = equal >= 0 ? equal : text.indexOf("!=");
        if (at < 0) {
            return new Reading.Invalid("constraint expected one operator from ==, !=");
        }
        var key = trimmed(text.substring(0, at));
        if (!isKey(key)) {
            return new Reading.Invalid("key '" + key + "' is invalid");
        }
        var value = trimmed(text.substring(at + 2));
        return isValue(value)
                ? new Reading.Valid(new Constraint(key, equal >= 0, value))
                : new Reading.Invalid("value '" + value + "' is invalid");
    }

    /** What is compared; empty where Swarm lets no node match, whatever the operator: an unknown key, a malformed address. */
    public Optional<Subject> subject() {
        var fixed = key.toLowerCase(Locale.ROOT);
        return switch (fixed) {
            case "node.id" -> Optional.of(Subject.Property.ID);
            case "node.hostname" -> Optional.of(Subject.Property.HOSTNAME);
            case "node.role" -> Optional.of(Subject.Property.ROLE);
            case "node.platform.os" -> Optional.of(Subject.Property.SYSTEM);
            case "node.platform.arch" -> Optional.of(Subject.Property.ARCHITECTURE);
            case "node.ip" -> AddressRange.parse(value).map(Subject.Address::new);
            default -> label(fixed);
        };
    }

    private Optional<Subject> label(String fixed) {
        var length = labelsLength(fixed);
        return length > 0 && key.length() > length
                ? Optional.of(new Subject.Label(key.substring(length)))
                : Optional.empty();
    }

    /** The length of the words in front of a label's key; 0 where there are none. */
    private static int labelsLength(String key) {
        if (key.regionMatches(true, 0, NODE_LABELS, 0, NODE_LABELS.length())) {
            return NODE_LABELS.length();
        }
        return key.regionMatches(true, 0, ENGINE_LABELS, 0, ENGINE_LABELS.length()) ? ENGINE_LABELS.length() : 0;
    }

    private static boolean isKey(String key) {
        var labels = labelsLength(key);
        for (var i = 0; i < key.length(); i++) {
            var c = key.charAt(i);
            var later = (c >= '0' && c <= '9') || c == '-' || c == '.' || (c == '/' && i > labels && labels > 0);
            if (!isLetter(c) && c != '_' && !(later && i > 0)) {
                return false;
            }
        }
        return key.length() >= 2;
    }

    private static boolean isValue(String value) {
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && ":-_ \t\n\f\r.*()?+[]\\^$|/".indexOf(c) < 0) {
                return false;
            }
        }
        return !value.isEmpty();
    }

    /** A letter of the alphabet, or one of the two signs that Go's patterns take for s and k where case does not count. */
    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\u017f' || c == '\u212a';
    }

    /** A text without what Go takes for blanks at its ends. */
    private static String trimmed(String text) {
        var from = 0;
        var to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return (c >= '\t' && c <= '\r') || c == '\u0085' || Character.isSpaceChar(c);
    }
}
