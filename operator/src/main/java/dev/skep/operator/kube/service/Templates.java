package dev.skep.operator.kube.service;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Swarm's placeholders in environment values and host names, such as {@code {{.Task.Slot}}}. Only plain field references
 * are known; a service that uses anything else is refused.
 *
 * @param values by field path with its leading dot
 */
record Templates(Map<String, String> values) {

    private static final Pattern FIELD = Pattern.compile("\\{\\{\\s*(\\.[A-Za-z.]+)\\s*}}");
    private static final Pattern ANY = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);
    private static final Pattern KNOWN =
            Pattern.compile("\\{\\{\\s*\\.(Service\\.(ID|Name)|Task\\.(ID|Name|Slot))\\s*}}");

    Templates {
        values = Map.copyOf(values);
    }

    static Templates of(String serviceId, String serviceName, String slot, String taskId) {
        return new Templates(Map.of(
                ".Service.ID", serviceId,
                ".Service.Name", serviceName,
                ".Task.ID", taskId,
                ".Task.Name", serviceName + "." + slot + "." + taskId,
                ".Task.Slot", slot));
    }

    String expand(String text) {
        return FIELD.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), match.group())));
    }

    /** Whether the text has only placeholders that {@link #expand} fills. */
    static boolean isSupported(String text) {
        return ANY.matcher(text)
                .results()
                .allMatch(match -> KNOWN.matcher(match.group()).matches());
    }
}
