package dev.skep.stack.load;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What is known of a file that stack files name. */
public sealed interface FileContent {
    /** A file in UTF-8. */
    record Text(String text) implements FileContent {
        /** Without the content, which logs must not have. */
        @Override
        public String toString() {
            return "Text";
        }
    }

    /** A file of any other bytes, in base64, as Kubernetes writes them. */
    record Bytes(String base64) implements FileContent {
        /** Without the content, which logs must not have. */
        @Override
        public String toString() {
            return "Bytes";
        }
    }

    /**
     * A file that is there and is not read.
     *
     * @param why with the remedy: the end of a sentence that begins with the file
     */
    record Withheld(String why) implements FileContent {}

    /** The file that has these bytes. */
    static FileContent of(byte[] bytes) {
        try {
            return new Text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException other) {
            return new Bytes(Base64.getEncoder().encodeToString(bytes));
        }
    }

    /** How many characters are held. */
    default int characters() {
        return switch (this) {
            case Text(var text) -> text.length();
            case Bytes(var base64) -> base64.length();
            case Withheld(var why) -> why.length();
        };
    }
}
