package dev.skep.stack.translate;

import dev.skep.api.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels of a volume that its claim can have: Kubernetes allows fewer letters than Docker does, and skep's own labels are
 * not for others to set.
 *
 * @param kept those that the claim gets
 * @param lost names of those that it cannot have, sorted
 */
record ClaimLabels(SortedMap<String, String> kept, List<String> lost) {
    private static final int LONGEST_PREFIX = 253;
    private static final int LONGEST = 63;

    static ClaimLabels of(Map<String, String> labels) {
        var kept = new TreeMap<String, String>();
        var lost = new ArrayList<String>();
        for (var label : new TreeMap<>(labels).entrySet()) {
            var name = label.getKey();
            var value = label.getValue();
            if (isName(name) && isFree(name) && (value.isEmpty() || isWord(value, false))) {
                kept.put(name, value);
            } else if (!VolumeSettings.isSetting(name)) {
                lost.add(name);
            }
        }
        return new ClaimLabels(kept, List.copyOf(lost));
    }

    private static boolean isFree(String name) {
        return !name.startsWith("skep.dev/") && !name.equals(Labels.MANAGED_BY);
    }

    /** Form {@code [prefix/]name}, the prefix a domain. */
    private static boolean isName(String name) {
        var slash = name.indexOf('/');
        var prefix = slash < 0 ? "x" : name.substring(0, slash);
        return prefix.length() <= LONGEST_PREFIX
                && List.of(prefix.split("\\.", -1)).stream().allMatch(part -> isWord(part, true))
                && isWord(name.substring(slash + 1), false);
    }

    /** Letters and digits at both ends, {@code -}, {@code _} and {@code .} between them; in domains small ones and no {@code _}. */
    private static boolean isWord(String word, boolean domain) {
        for (var i = 0; i < word.length(); i++) {
            var c = word.charAt(i);
            var plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (!domain && c >= 'A' && c <= 'Z');
            var inner = c == '-' || (!domain && (c == '_' || c == '.'));
            if (!plain && (!inner || i == 0 || i == word.length() - 1)) {
                return false;
            }
        }
        return !word.isEmpty() && word.length() <= (domain ? LONGEST_PREFIX : LONGEST);
    }
}
