package dev.skep.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The names of objects as a pure function of their Swarm names. A name that Kubernetes allows stays; any other is made of
 * the letters that it allows and a hash of the whole, so that two names never become one by being shortened.
 */
public final class ObjectNames {
    /** Names stand in label values, which end there. */
    private static final int LONGEST = 63;

    private static final int HASH = 8;

    private ObjectNames() {}

    /** Swarm's name of something in a stack: {@code <stack>_<key>}. */
    public static String swarmName(String stack, String key) {
        return stack + "_" + key;
    }

    /** The object's name of something in a stack: {@code <stack>-<key>}, hashed when that loses information. */
    public static String inStack(String stack, String key) {
        var name = stack + "-" + key;
        return isName(name, LONGEST) ? name : fitted(name, swarmName(stack, key));
    }

    /**
     * The object's name for a Swarm name: {@code voting_front} is what stack {@code voting} calls {@code front}, therefore
     * {@code voting-front}; a name that Kubernetes allows stays.
     */
    public static String of(String swarmName) {
        var underscore = swarmName.indexOf('_');
        if (underscore > 0 && isAllowed(swarmName.substring(0, underscore), false)) {
            return inStack(swarmName.substring(0, underscore), swarmName.substring(underscore + 1));
        }
        return fitted(swarmName, swarmName);
    }

    /** A name with a hash of the content that it stands for: another content is another object. */
    public static String versioned(String name, String content) {
        return fitted(name, name, LONGEST - HASH - 1) + "-" + hash(content);
    }

    /** The first eight hexadecimal digits of the SHA-256 of a text. */
    public static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH / 2);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static boolean isName(String wanted, int longest) {
        return wanted.length() <= longest && isAllowed(wanted, true);
    }

    private static String fitted(String wanted, String whole) {
        return fitted(wanted, whole, LONGEST);
    }

    private static String fitted(String wanted, String whole, int longest) {
        if (isName(wanted, longest)) {
            return wanted;
        }
        var letters = letters(wanted.toLowerCase(Locale.ROOT));
        var room = longest - HASH - 1;
        var start = letters.startsWith("-") ? 1 : 0;
        var end = Math.min(letters.length(), room);
        end -= end > start && letters.charAt(end - 1) == '-' ? 1 : 0;
        return (end > start ? letters.substring(start, end) : "x") + "-" + hash(whole);
    }

    /** A text with one dash in place of each run of what is no letter and no digit. */
    private static String letters(String text) {
        var letters = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            if (isLetter(text.charAt(i))) {
                letters.append(text.charAt(i));
            } else if (letters.isEmpty() || letters.charAt(letters.length() - 1) != '-') {
                letters.append('-');
            }
        }
        return letters.toString();
    }

    /** Whether a text is a DNS label of RFC 1123, or labels parted by dots; how long it is does not matter. */
    private static boolean isAllowed(String text, boolean dots) {
        var inner = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var part = c == '-' || (dots && c == '.');
            if (!isLetter(c) && !(part && inner)) {
                return false;
            }
            // a dash may follow a dash, a dot follows a letter only, and neither follows a dot
            inner = c != '.' && !(c == '-' && i + 1 < text.length() && text.charAt(i + 1) == '.');
        }
        return !text.isEmpty() && isLetter(text.charAt(text.length() - 1));
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
