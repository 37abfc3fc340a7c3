package dev.skep.operator.domain;

import java.util.Comparator;

/** A namespaced object's name. */
public record ObjectName(String namespace, String name) implements Comparable<ObjectName> {
    private static final Comparator<ObjectName> ORDER =
            Comparator.comparing(ObjectName::namespace).thenComparing(ObjectName::name);

    /** The name that a text such as {@code namespace/name} says; one without a slash is in no namespace. */
    public static ObjectName parse(String text) {
        var slash = text.indexOf('/');
        return slash < 0
                ? new ObjectName("", text)
                : new ObjectName(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public int compareTo(ObjectName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
