package dev.skep.stack.cli;

import dev.skep.stack.translate.SourceFile;
import java.util.Map;
import java.util.TreeMap;

/** A file of variables: lines {@code NAME=VALUE}, blank ones and {@code #} comments aside; quotes around a value are taken off. */
final class VariableFile {
    private VariableFile() {}

    static Map<String, String> read(SourceFile file) {
        var variables = new TreeMap<String, String>();
        var number = 0;
        for (var line : file.text().split("\r?\n")) {
            number++;
            var text = line.strip();
            if (number == 1 && text.startsWith("\uFEFF")) {
                text = text.substring(1);
            }
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            var equals = text.indexOf('=');
            if (equals < 1) {
                throw new Unusable(file.name() + ":" + number + ": a line of variables is NAME=VALUE");
            }
            variables.put(
                    text.substring(0, equals).strip(),
                    unquoted(text.substring(equals + 1).strip()));
        }
        return variables;
    }

    private static String unquoted(String value) {
        var quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
