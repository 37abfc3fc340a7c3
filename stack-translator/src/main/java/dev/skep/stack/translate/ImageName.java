package dev.skep.stack.translate;

/**
 * Names of images as container registries know them (distribution/reference): {@code [HOST[:PORT]/]PATH[:TAG][@DIGEST]}. The
 * path is of lower-case letters and digits, parted by {@code . _ - /}.
 */
final class ImageName {
    private static final int LONGEST = 1024;
    private static final int LONGEST_TAG = 128;
    private static final int SHORTEST_DIGEST = 10;
    private static final int LONGEST_DIGEST = 200;

    private final String text;
    private int at;

    private ImageName(String text) {
        this.text = text;
    }

    static boolean isValid(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        var plain = new ImageName(text);
        if (plain.isRest()) {
            return true;
        }
        var hosted = new ImageName(text);
        return hosted.skipHost() && hosted.isRest();
    }

    /** A host with or without a port, and the slash that ends it. */
    private boolean skipHost() {
        if (text.charAt(0) == '[') {
            at = text.indexOf(']') + 1;
            for (var i = 1; i < at - 1; i++) {
                if (text.charAt(i) != ':' && Character.digit(text.charAt(i), 16) < 0) {
                    return false;
                }
            }
            if (at < 3) {
                return false;
            }
        } else {
            skip("-.", true);
            if (at == 0 || "-.".indexOf(text.charAt(0)) >= 0) {
                return false;
            }
        }
        if (take(':')) {
            var digits = at;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
            if (at == digits) {
                return false;
            }
        }
        return take('/');
    }

    /** The path, the tag and the digest. */
    private boolean isRest() {
        var path = at;
        skip("._-/", false);
        if (at == path || !isEnd(text.charAt(path)) || !isEnd(text.charAt(at - 1))) {
            return false;
        }
        if (take(':')) {
            var tag = at;
            skip("_.-", true);
            if (at == tag || at - tag > LONGEST_TAG || ".-".indexOf(text.charAt(tag)) >= 0) {
                return false;
            }
        }
        if (take('@')) {
            var digest = at;
            skip("+.:_-", true);
            return at == text.length() && at - digest >= SHORTEST_DIGEST && at - digest <= LONGEST_DIGEST;
        }
        return at == text.length();
    }

    private boolean take(char c) {
        var found = at < text.length() && text.charAt(at) == c;
        at += found ? 1 : 0;
        return found;
    }

    /** Goes over letters, digits and some other characters. */
    private void skip(String others, boolean upperCase) {
        while (at < text.length()) {
            var c = text.charAt(at);
            if (!isEnd(c) && !(upperCase && c >= 'A' && c <= 'Z') && others.indexOf(c) < 0) {
                return;
            }
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isEnd(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z');
    }
}
