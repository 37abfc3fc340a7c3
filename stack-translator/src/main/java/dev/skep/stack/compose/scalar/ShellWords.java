package dev.skep.stack.compose.scalar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words of a command line as a shell parts them: quotes, backslashes, blanks; no expansion. */
public final class ShellWords {
    private ShellWords() {}

    /** The words; empty when a quote or a backslash is left open. */
    public static Optional<List<String>> split(String line) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var inWord = false;
        var quote = ' ';
        for (var i = 0; i < line.length(); i++) {
            var c = line.charAt(i);
            if (c == '\\' && quote != '\'') {
                if (++i == line.length()) {
                    return Optional.empty();
                }
                word.append(line.charAt(i));
                inWord = true;
            } else if (quote != ' ') {
                quote = c == quote ? ' ' : append(word, c, quote);
            } else if (c == '"' || c == '\'') {
                quote = c;
                inWord = true;
            } else if (Character.isWhitespace(c)) {
                inWord = flush(words, word, inWord);
            } else {
                word.append(c);
                inWord = true;
            }
        }
        flush(words, word, inWord);
        return quote == ' ' ? Optional.of(List.copyOf(words)) : Optional.empty();
    }

    private static char append(StringBuilder word, char c, char quote) {
        word.append(c);
        return quote;
    }

    private static boolean flush(List<String> words, StringBuilder word, boolean inWord) {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
        }
        return false;
    }
}
