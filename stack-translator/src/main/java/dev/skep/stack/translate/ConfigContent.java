package dev.skep.stack.translate;

import dev.skep.api.ObjectNames;
import dev.skep.api.v1alpha1.SwarmConfigSpec;
import dev.skep.stack.load.FileContent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The content of a config: text, or bytes in base64.
 *
 * @param isText which of the two
 * @param template the template driver; empty for none
 */
record ConfigContent(String content, boolean isText, String template) {
    private static final int LARGEST = 1_024_000;
    /** What base64 writes with four letters. */
    private static final int TRIPLE = 3;

    /** Text that is no template. */
    static ConfigContent text(String text) {
        return new ConfigContent(text, true, "");
    }

    /** The content of a file that is read. */
    static Optional<ConfigContent> of(FileContent file) {
        if (file instanceof FileContent.Text(var text)) {
            return Optional.of(text(text));
        }
        return file instanceof FileContent.Bytes(var base64)
                ? Optional.of(new ConfigContent(base64, false, ""))
                : Optional.empty();
    }

    ConfigContent withTemplate(String driver) {
        return new ConfigContent(content, isText, driver);
    }

    /** What is wrong with the size, in Swarm's words; empty when nothing is. */
    Optional<String> sizeFault() {
        var size = size();
        return size > 0 && size < LARGEST
                ? Optional.empty()
                : Optional.of("config data must be larger than 0 and less than " + LARGEST + " bytes, not " + size);
    }

    private int size() {
        if (isText) {
            return content.getBytes(StandardCharsets.UTF_8).length;
        }
        var padding = content.endsWith("==") ? 2 : content.endsWith("=") ? 1 : 0;
        return content.length() / 4 * TRIPLE - padding;
    }

    /** Whether it is made to be started: a script that names its interpreter, or a program. */
    boolean isProgram() {
        return isText ? content.startsWith("#!") : content.startsWith("f0VMR");
    }

    /** The name of the object that has this content. */
    String versioned(String name) {
        return ObjectNames.versioned(name, template + (isText ? ":" : "=") + content);
    }

    SwarmConfigSpec spec(Map<String, String> labels) {
        return new SwarmConfigSpec(isText ? content : null, isText ? null : content, emptyToNull(template), labels);
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Without the content. */
    @Override
    public String toString() {
        return "ConfigContent";
    }
}
