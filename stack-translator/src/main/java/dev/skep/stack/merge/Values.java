package dev.skep.stack.merge;

import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.node.Node.Sequence;
import java.util.TreeMap;

/** Values as text, the same for values that are equal wherever they stand and in whatever order their keys are. */
final class Values {
    private Values() {}

    static String print(Node node) {
        var out = new StringBuilder();
        print(node, out);
        return out.toString();
    }

    private static void print(Node node, StringBuilder out) {
        switch (node) {
            case Scalar scalar -> text(scalar.kind().name() + scalar.text(), out);
            case Sequence sequence -> {
                out.append('[');
                sequence.items().forEach(item -> print(item.value(), out));
                out.append(']');
            }
            case Mapping mapping -> {
                out.append('{');
                var sorted = new TreeMap<String, Node>();
                mapping.entries().forEach(entry -> sorted.put(entry.key(), entry.value()));
                sorted.forEach((key, value) -> {
                    text(key, out);
                    print(value, out);
                });
                out.append('}');
            }
        }
    }

    /** With its length in front, so that no text reads as two. */
    private static void text(String text, StringBuilder out) {
        out.append(text.length()).append(':').append(text);
    }
}
