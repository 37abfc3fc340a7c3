package dev.skep.api.support;

import java.util.List;

/** Names that Kubernetes takes in a pod: of the pod's host, of other hosts, of variables and annotations. */
public final class PodNames {
    private static final int LABEL = 63;
    private static final int DOMAIN = 253;
    /** Annotations of these are read by programs that trust the operator. */
    private static final List<String> OPERATOR_DOMAINS = List.of("skep.dev/", "kubernetes.io/", "k8s.io/");

    private PodNames() {}

    /** The host name that a pod gets for the one that is asked for; empty when nothing of it is left. */
    public static String hostname(String asked) {
        var name = new StringBuilder();
        for (var i = 0; i < asked.length() && name.length() < LABEL && asked.charAt(i) != '.'; i++) {
            var c = asked.charAt(i);
            var small = c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
            name.append(isSmall(small) ? small : '-');
        }
        var from = 0;
        var to = name.length();
        while (from < to && name.charAt(from) == '-') {
            from++;
        }
        while (to > from && name.charAt(to - 1) == '-') {
            to--;
        }
        return name.substring(from, to);
    }

    /** Whether a variable of a container can be called so. */
    static boolean isVariable(String name) {
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if (c < ' ' || c > '~' || c == '=') {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** Whether tasks carry a container label or an annotation of this name as an annotation of their pods. */
    public static boolean isCarried(String key) {
        for (var i = 0; i < OPERATOR_DOMAINS.size(); i++) {
            if (key.contains(OPERATOR_DOMAINS.get(i))) {
                return false;
            }
        }
        var slash = key.indexOf('/');
        return (slash < 0 || isDomain(key.substring(0, slash))) && isQualified(key, slash + 1);
    }

    /** Letters, digits, {@code -}, {@code _} and {@code .}, the first and the last a letter or a digit. */
    private static boolean isQualified(String key, int from) {
        for (var i = from; i < key.length(); i++) {
            var c = key.charAt(i);
            var inner = i > from && i < key.length() - 1 && (c == '-' || c == '_' || c == '.');
            if (!inner && !isLetterOrDigit(c)) {
                return false;
            }
        }
        return key.length() > from && key.length() - from <= LABEL;
    }

    /** Whether a pod's file of hosts can have a line for the name, once it is in small letters. */
    static boolean isDomain(String name) {
        var from = 0;
        for (var i = 0; i <= name.length(); i++) {
            if (i == name.length() || name.charAt(i) == '.') {
                if (!isLabel(name, from, i)) {
                    return false;
                }
                from = i + 1;
            }
        }
        return name.length() <= DOMAIN;
    }

    private static boolean isLabel(String name, int from, int to) {
        for (var i = from; i < to; i++) {
            var inner = i > from && i < to - 1 && name.charAt(i) == '-';
            if (!inner && !isLetterOrDigit(name.charAt(i))) {
                return false;
            }
        }
        return to > from;
    }

    private static boolean isSmall(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
