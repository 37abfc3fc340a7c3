package dev.skep.stack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.stack.translate.SourceFile;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reading of files: regular files of bounded size, and what the shell has opened. Anything else would block or fill the process. */
final class InputFile {
    static final int LARGEST = 8 << 20;

    private InputFile() {}

    /** A file that an argument names; {@code -} is standard input. */
    static SourceFile source(String name, StackCli.Surroundings surroundings) {
        if (!name.equals("-")) {
            return new SourceFile(name, text(path(name, surroundings.directory()), name));
        }
        try {
            return new SourceFile("stdin", decoded(surroundings.in().readNBytes(LARGEST + 1), "stdin"));
        } catch (IOException failure) {
            throw new Unusable("stdin cannot be read: " + failure.getMessage());
        }
    }

    static Path path(String name, Path directory) {
        try {
            return directory.resolve(name);
        } catch (InvalidPathException invalid) {
            throw new Unusable("no file can be called \"" + name + "\": " + invalid.getReason());
        }
    }

    /** The text of a file, under its name in messages. */
    static String text(Path path, String name) {
        if (!Files.isRegularFile(path) && !isOpened(path)) {
            throw new Unusable(name + (Files.exists(path) ? " is not a regular file" : " does not exist"));
        }
        try {
            return decoded(bytes(path), name);
        } catch (FileNotFoundException closed) {
            throw new Unusable(name + " cannot be opened: " + closed.getMessage());
        } catch (IOException failure) {
            throw new Unusable(name + " cannot be read: " + failure.getMessage());
        }
    }

    /** Whether the shell has opened a descriptor for the command, as for {@code <(sops -d stack.yml)}; it is read as standard input is. */
    static boolean isOpened(Path path) {
        return (path.startsWith("/dev/fd") || path.startsWith("/proc/self/fd") || path.equals(Path.of("/dev/stdin")))
                && Files.exists(path);
    }

    /** What a file holds, or more than {@link #LARGEST} bytes of it. */
    static byte[] bytes(Path path) throws IOException {
        // a channel's stream would load thirty classes more
        try (var in = new FileInputStream(path.toFile())) {
            return in.readNBytes(LARGEST + 1);
        }
    }

    private static String decoded(byte[] bytes, String name) {
        if (bytes.length > LARGEST) {
            throw new Unusable(name + " is larger than " + LARGEST + " bytes: split it, or move content into files");
        }
        var text = new String(bytes, UTF_8);
        // a replacement character comes from the file itself, or stands for bytes that are no UTF-8
        var looked = 0;
        var offset = 0;
        for (var replaced = text.indexOf('\uFFFD'); replaced >= 0; replaced = text.indexOf('\uFFFD', looked)) {
            offset += text.substring(looked, replaced).getBytes(UTF_8).length;
            if (offset + 3 > bytes.length
                    || (bytes[offset] & 0xff) != 0xef
                    || (bytes[offset + 1] & 0xff) != 0xbf
                    || (bytes[offset + 2] & 0xff) != 0xbd) {
                throw notUtf8(name, text.substring(0, replaced));
            }
            looked = replaced + 1;
            offset += 3;
        }
        return text;
    }

    private static Unusable notUtf8(String name, String before) {
        var line = before.chars().filter(c -> c == '\n').count() + 1;
        var column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
        return new Unusable(name + ":" + line + ":" + column + ": the file is not in UTF-8: convert it");
    }
}
