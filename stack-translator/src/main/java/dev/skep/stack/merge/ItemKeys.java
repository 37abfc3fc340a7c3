package dev.skep.stack.merge;

import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;

/** By what items of a list are the same item in two files. */
final class ItemKeys {
    private ItemKeys() {}

    static String of(Node item, String key) {
        return switch (key) {
            case "port" ->
                value(item, "host_ip", "0.0.0.0") + ":" + value(item, "published", "") + ":" + value(item, "target", "")
                        + "/" + value(item, "protocol", "tcp");
            case "secret" -> value(item, "target", "/run/secrets/" + value(item, "source", ""));
            case "config" -> value(item, "target", "/" + value(item, "source", ""));
            case "device" -> device(item);
            case "text" -> beforeEquals(text(item));
            case "published" -> value(item, "published", "0");
            default -> value(item, key, "");
        };
    }

    /** A device is the same where its path inside the task is. */
    private static String device(Node item) {
        if (item instanceof Mapping) {
            return value(item, "target", value(item, "source", ""));
        }
        var parts = text(item).split(":", 3);
        return parts.length > 1 ? parts[1] : parts[0];
    }

    private static String beforeEquals(String text) {
        var equals = text.indexOf('=');
        return equals < 0 ? text : text.substring(0, equals);
    }

    private static String text(Node item) {
        return item instanceof Scalar scalar ? scalar.printed() : "";
    }

    private static String value(Node item, String key, String absent) {
        var value = item instanceof Mapping mapping ? mapping.get(key) : null;
        return value == null ? absent : text(value);
    }
}
