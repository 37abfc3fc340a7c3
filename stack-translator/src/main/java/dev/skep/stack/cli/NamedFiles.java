package dev.skep.stack.cli;

import dev.skep.stack.load.FileContent;
import dev.skep.stack.translate.SourceFile;
import dev.skep.stack.translate.StackInput;
import dev.skep.stack.translate.StackTranslator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files that stack files name, included ones and what these name too; never those of secrets, and none that lies outside of the project's
 * directory once symbolic links are followed. What is there and is not read is told to the translator, which says so where it is named.
 */
final class NamedFiles {
    private static final List<String> WORDS =
            List.of("env_file", "label_file", "include", "extends", "configs", "./", "bind");

    private final Path directory;
    private final Path root;
    private final Map<String, FileContent> contents = new TreeMap<>();
    private final Set<String> tried = new HashSet<>();

    /**
     * Nothing is read yet.
     *
     * @param directory that relative paths are relative to
     * @param root the directory that every file has to lie in
     */
    NamedFiles(Path directory, Path root) {
        this.directory = directory;
        this.root = root;
    }

    /** The file that gives variables without being named, if it is there. */
    Map<String, FileContent> ofVariables() {
        read(".env");
        return contents;
    }

    /** The input with the files that it names; those that are missing are left out. */
    StackInput complete(StackInput input) {
        var complete = input.withFiles(contents);
        if (!namesFiles(input.sources())) {
            return complete;
        }
        var more = true;
        while (more) {
            more = false;
            for (var name : StackTranslator.wantedFiles(complete)) {
                more |= read(name);
            }
            complete = input.withFiles(contents);
        }
        return complete;
    }

    /** Most stack files name none, and need not be looked through for them. */
    private static boolean namesFiles(List<SourceFile> sources) {
        for (var source : sources) {
            for (var word : WORDS) {
                if (source.text().contains(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether something is known of a file that was not known before; a directory is no file. */
    private boolean read(String name) {
        if (!tried.add(name)) {
            return false;
        }
        try {
            var path = directory.resolve(name);
            if (!Files.exists(path) || Files.isDirectory(path)) {
                return false;
            }
            contents.put(name, content(path.toRealPath()));
        } catch (InvalidPathException invalid) {
            contents.put(
                    name,
                    new FileContent.Withheld("cannot be there, no file can be called so: " + invalid.getReason()));
        } catch (IOException failure) {
            contents.put(name, new FileContent.Withheld("cannot be read: " + failure.getMessage()));
        }
        return true;
    }

    private FileContent content(Path real) throws IOException {
        if (!real.startsWith(root.toRealPath())) {
            return new FileContent.Withheld("lies outside of " + root.toRealPath()
                    + ": name with --project-directory a directory that holds it, or copy it there");
        }
        if (!Files.isRegularFile(real)) {
            return new FileContent.Withheld("is not a regular file");
        }
        var bytes = InputFile.bytes(real);
        return bytes.length <= InputFile.LARGEST
                ? FileContent.of(bytes)
                : new FileContent.Withheld("is larger than " + InputFile.LARGEST + " bytes");
    }
}
