package dev.skep.stack.compose.reader;

import dev.skep.stack.compose.scalar.GoScalars;
import dev.skep.stack.compose.scalar.Kind;
import org.jspecify.annotations.Nullable;

/** The tags of scalars: each asks for a kind, whether the text is in quotes or not, and the text must be of it. */
final class ScalarTags {
    private static final String YAML = "tag:yaml.org,2002:";

    private ScalarTags() {}

    /** Whether scalars may have the tag. */
    static boolean areKnown(String tag) {
        return switch (tag) {
            case "", "!", YAML + "str", YAML + "int", YAML + "float", YAML + "bool", YAML + "null" -> true;
            default -> false;
        };
    }

    /** The kind of a text with a known tag or none; null where the text is not what its tag says. */
    static @Nullable Kind kind(String tag, String text, boolean isPlain) {
        return switch (tag) {
            case "", "!" -> isPlain ? GoScalars.kindOf(text) : Kind.STRING;
            case YAML + "int" -> asked(Kind.INTEGER, text);
            case YAML + "float" -> GoScalars.isLong(text) ? Kind.FLOAT : asked(Kind.FLOAT, text);
            case YAML + "bool" -> asked(Kind.BOOLEAN, text);
            case YAML + "null" -> asked(Kind.NULL, text);
            default -> Kind.STRING;
        };
    }

    private static @Nullable Kind asked(Kind kind, String text) {
        return GoScalars.kindOf(text) == kind ? kind : null;
    }
}
