package dev.skep.api.rules;

import dev.skep.api.v1alpha1.StackSpec;
import dev.skep.api.v1alpha1.SwarmConfigSpec;
import dev.skep.api.v1alpha1.SwarmNetworkSpec;
import dev.skep.api.v1alpha1.SwarmSecretSpec;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a specification is larger than skep takes. The definitions have the same bounds, but for the keys of maps; objects that were
 * there before a bound are met here.
 */
public final class SizeRules implements Sizes {
    /** Characters that a message repeats of what names an item. */
    private static final int SHOWN = 64;

    private final List<Violation> found = new ArrayList<>();
    private String item = "";

    private SizeRules() {}

    /** Those of a service. */
    public static List<Violation> of(SwarmServiceSpec spec) {
        var rules = new SizeRules();
        ServiceSizes.tell(spec, rules);
        return List.copyOf(rules.found);
    }

    /** Those of a stack. */
    public static List<Violation> of(StackSpec spec) {
        var rules = new SizeRules();
        ObjectSizes.tell(spec, rules);
        return List.copyOf(rules.found);
    }

    /** Those of a network. */
    public static List<Violation> of(SwarmNetworkSpec spec) {
        var rules = new SizeRules();
        ObjectSizes.tell(spec, rules);
        return List.copyOf(rules.found);
    }

    /** Those of a secret. */
    public static List<Violation> of(SwarmSecretSpec spec) {
        var rules = new SizeRules();
        ObjectSizes.tell(spec, rules);
        return List.copyOf(rules.found);
    }

    /** Those of a config. */
    public static List<Violation> of(SwarmConfigSpec spec) {
        var rules = new SizeRules();
        ObjectSizes.tell(spec, rules);
        return List.copyOf(rules.found);
    }

    @Override
    public void number(String path, @Nullable Number value, double least, double most) {
        if (value == null || (value.doubleValue() >= least && value.doubleValue() <= most)) {
            return;
        }
        var isSmall = value.doubleValue() < least;
        found.add(new Violation(
                place(path),
                isSmall
                        ? value + " is too small: write at least " + Math.round(least)
                        : value + " is too large: write at most " + Math.round(most)));
    }

    @Override
    public void text(String path, @Nullable String value, int most) {
        if (isLonger(value, most)) {
            found.add(tooLong(place(path), value, most));
        }
    }

    @Override
    public void items(String path, List<?> items, int most) {
        count(path, items.size(), most);
    }

    @Override
    public void texts(String path, List<String> items, int most, int longest) {
        count(path, items.size(), most);
        for (var i = 0; i < items.size() && i < most; i++) {
            if (isLonger(items.get(i), longest)) {
                found.add(tooLong(place(path) + "[" + i + "]", items.get(i), longest));
            }
        }
    }

    @Override
    public void entries(String path, Map<String, ?> entries, int most, int longestKey) {
        count(path, entries.size(), most);
        if (entries.size() <= most) {
            for (var key : entries.keySet()) {
                if (isLonger(key, longestKey)) {
                    found.add(tooLong(place(path) + "[" + shown(key) + "]", key, longestKey));
                }
            }
        }
    }

    @Override
    public void texts(String path, Map<String, String> entries, int most, int longestKey, int longest) {
        entries(path, entries, most, longestKey);
        if (entries.size() <= most) {
            for (var entry : entries.entrySet()) {
                if (isLonger(entry.getValue(), longest)) {
                    found.add(tooLong(place(path) + "[" + shown(entry.getKey()) + "]", entry.getValue(), longest));
                }
            }
        }
    }

    @Override
    public void of(String name) {
        item = name;
    }

    private void count(String path, int count, int most) {
        if (count > most) {
            found.add(new Violation(place(path), count + " entries are too many: write at most " + most));
        }
    }

    /** The API counts characters, of which two units of Java's text may be one. */
    private static boolean isLonger(@Nullable String text, int most) {
        return text != null && text.length() > most && text.codePointCount(0, text.length()) > most;
    }

    private static Violation tooLong(String path, @Nullable String text, int most) {
        var characters = text == null ? 0 : text.codePointCount(0, text.length());
        return new Violation(path, characters + " characters are too many: write at most " + most);
    }

    private String place(String path) {
        var bracket = path.indexOf("[]") + path.indexOf("{}") + 1;
        return bracket < 0 ? path : path.substring(0, bracket) + "[" + shown(item) + "]" + path.substring(bracket + 2);
    }

    private static String shown(String name) {
        return name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name;
    }
}
