package dev.skep.stack.cli;

import dev.skep.stack.translate.SourceFile;
import dev.skep.stack.translate.StackInput;
import dev.skep.stack.translate.StackTranslator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The files that stack files name, included ones and what these name too; never those of secrets. */
final class NamedFiles {
    private static final List<String> WORDS = List.of("env_file", "include", "extends", "configs");

    private NamedFiles() {}

    /**
     * The input with the texts of the files that it names.
     *
     * @param read the text of a file beside the first stack file; empty when there is none
     */
    static StackInput complete(StackInput input, Function<String, Optional<String>> read) {
        var texts = new TreeMap<>(input.files());
        read.apply(".env").ifPresent(text -> texts.put(".env", text));
        var complete = input.withFiles(texts);
        if (input.sources().stream().noneMatch(NamedFiles::namesFiles)) {
            return complete;
        }
        var tried = new HashSet<>(texts.keySet());
        for (var more = true; more; ) {
            more = false;
            for (var name : StackTranslator.wantedFiles(complete)) {
                if (tried.add(name)) {
                    var text = read.apply(name);
                    text.ifPresent(content -> texts.put(name, content));
                    more |= text.isPresent();
                }
            }
            complete = input.withFiles(texts);
        }
        return complete;
    }

    /** Most files name none, and need not be read for it. */
    private static boolean namesFiles(SourceFile source) {
        return WORDS.stream().anyMatch(source.text()::contains);
    }
}
