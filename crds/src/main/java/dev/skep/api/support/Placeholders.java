package dev.skep.api.support;

import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Swarm's placeholders in environment values, host names and mounts, such as {@code {{.Task.Slot}}}: fields, and one label of the
 * service by {@code {{index .Service.Labels "a.b"}}} or {@code {{.Service.Labels.a}}}. Of Go's templates nothing else is known.
 */
public final class Placeholders {
    private static final String LABELS = ".Service.Labels.";
    private static final Set<String> OF_THE_NODE =
            Set.of(".Node.ID", ".Node.Hostname", ".Node.Platform.OS", ".Node.Platform.Architecture");
    private static final Set<String> OF_THE_TASK =
            Set.of(".Service.ID", ".Service.Name", ".Task.ID", ".Task.Name", ".Task.Slot");

    private Placeholders() {}

    /** The patterns, which a text without braces does not need and a cold start does not pay for. */
    private static final class Patterns {
        static final Pattern ANY = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);
        static final Pattern FIELD = Pattern.compile(
                "\\{\\{\\s*(?:(\\.[A-Za-z]+(?:\\.[A-Za-z0-9_]+)*)|index\\s+\\.Service\\.Labels\\s+\"([^\"]*)\")\\s*}}");
    }

    /** Whether the text has no placeholder but those that {@link #fill} fills. */
    public static boolean areKnown(String text) {
        return !text.contains("{{")
                || Patterns.ANY.matcher(text).results().allMatch(any -> {
                    var field = Patterns.FIELD.matcher(any.group());
                    return field.matches() && isKnown(name(field.toMatchResult()));
                });
    }

    /** Whether the text can be filled only once the task's node is known. */
    public static boolean nameTheNode(String text) {
        return in(text).stream().anyMatch(OF_THE_NODE::contains);
    }

    /** The field paths of a text's placeholders, labels as {@code .Service.Labels.NAME}. */
    static Set<String> in(String text) {
        return text.contains("{{")
                ? Patterns.FIELD.matcher(text).results().map(Placeholders::name).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** Whether a field is a label of the service. */
    static boolean isLabel(String name) {
        return name.startsWith(LABELS);
    }

    /**
     * The text with its placeholders filled; one without a value stays.
     *
     * @param values by field path with its leading dot
     * @param labels the service's labels; one that it does not have is empty
     */
    public static String fill(String text, Map<String, String> values, Map<String, String> labels) {
        return text.contains("{{")
                ? Patterns.FIELD
                        .matcher(text)
                        .replaceAll(field -> Matcher.quoteReplacement(value(field, values, labels)))
                : text;
    }

    private static String value(MatchResult field, Map<String, String> values, Map<String, String> labels) {
        var name = name(field);
        return isLabel(name)
                ? labels.getOrDefault(name.substring(LABELS.length()), "")
                : values.getOrDefault(name, field.group());
    }

    private static String name(MatchResult field) {
        return field.group(1) == null ? LABELS + field.group(2) : field.group(1);
    }

    private static boolean isKnown(String name) {
        return OF_THE_NODE.contains(name) || OF_THE_TASK.contains(name) || isLabel(name);
    }
}
