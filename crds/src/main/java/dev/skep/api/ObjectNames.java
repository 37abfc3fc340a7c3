package dev.skep.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The names of objects as a pure function of their Swarm names. A name that Kubernetes allows stays; any other is made of
 * the letters that it allows and a hash of the whole, so that two names never become one by being shortened.
 */
public final class ObjectNames {
    private static final Pattern ALLOWED =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern STACK = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
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
        return fitted(stack + "-" + key, swarmName(stack, key));
    }

    /**
     * The object's name for a Swarm name: {@code voting_front} is what stack {@code voting} calls {@code front}, therefore
     * {@code voting-front}; a name that Kubernetes allows stays.
     */
    public static String of(String swarmName) {
        var underscore = swarmName.indexOf('_');
        if (underscore > 0 && STACK.matcher(swarmName.substring(0, underscore)).matches()) {
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

    private static String fitted(String wanted, String whole) {
        return fitted(wanted, whole, LONGEST);
    }

    private static String fitted(String wanted, String whole, int longest) {
        if (wanted.length() <= longest && ALLOWED.matcher(wanted).matches()) {
            return wanted;
        }
        var letters = wanted.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        var room = longest - HASH - 1;
        var cut = (letters.length() > room ? letters.substring(0, room) : letters).replaceAll("^-+|-+$", "");
        return (cut.isEmpty() ? "x" : cut) + "-" + hash(whole);
    }
}
