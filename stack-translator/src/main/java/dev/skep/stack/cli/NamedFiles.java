package dev.skep.stack.cli;

import dev.skep.stack.translate.SourceFile;
import dev.skep.stack.translate.StackInput;
import dev.skep.stack.translate.StackTranslator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files that stack files name, included ones and what these name too; never those of secrets, and none that lies
 * outside of the first stack file's directory.
 */
final class NamedFiles {
    private static final List<String> WORDS = List.of("env_file", "include", "extends", "configs");

    private final Path directory;
    private final Map<String, String> texts = new TreeMap<>();
    private final Set<String> tried = new HashSet<>();

    NamedFiles(Path directory) {
        this.directory = directory;
    }

    /** The file that gives variables without being named, if it is there. */
    Map<String, String> ofVariables() {
        read(".env");
        return texts;
    }

    /** The input with the texts of the files that it names; those that are missing are left out. */
    StackInput complete(StackInput input) {
        var complete = input.withFiles(texts);
        if (!namesFiles(input.sources())) {
            return complete;
        }
        var more = true;
        while (more) {
            more = false;
            for (var name : StackTranslator.wantedFiles(complete)) {
                more |= read(name);
            }
            complete = input.withFiles(texts);
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

    /** Whether there is a text that was not there before. */
    private boolean read(String name) {
        if (!tried.add(name)) {
            return false;
        }
        try {
            var path = directory.resolve(name).normalize();
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            if (!path.toRealPath().startsWith(directory.toRealPath())) {
                throw new Unusable(name + " lies outside of the stack file's directory: copy it there");
            }
            texts.put(name, TextFile.text(path, name));
            return true;
        } catch (InvalidPathException invalid) {
            throw new Unusable("no file can be called \"" + name + "\": " + invalid.getReason());
        } catch (IOException failure) {
            throw new Unusable(name + " cannot be read: " + failure.getMessage());
        }
    }
}
