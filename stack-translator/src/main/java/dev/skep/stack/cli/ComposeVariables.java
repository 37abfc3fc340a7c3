package dev.skep.stack.cli;

import dev.skep.stack.load.FileContent;
import dev.skep.stack.translate.StackInput;
import dev.skep.stack.translate.StackTranslator;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The variables of docker compose that are read where an option or an argument is absent; docker stack deploy reads none.
 * Names of files and of the stack come from outside only; profiles, which only the Compose Specification has, from
 * {@code .env} too.
 */
final class ComposeVariables {
    static final String FILE = "COMPOSE_FILE";
    static final String SEPARATOR = "COMPOSE_PATH_SEPARATOR";
    static final String PROFILES = "COMPOSE_PROFILES";
    static final String PROJECT_NAME = "COMPOSE_PROJECT_NAME";

    private ComposeVariables() {}

    /** The stack files in the order of merging; none where the variable is unset or empty. */
    static List<String> files(Map<String, String> variables) {
        var value = variables.getOrDefault(FILE, "");
        if (value.isEmpty()) {
            return List.of();
        }
        var given = variables.getOrDefault(SEPARATOR, "");
        var separator = given.isEmpty() ? File.pathSeparator : given;
        var names = new ArrayList<String>();
        for (var name : value.split(Pattern.quote(separator), -1)) {
            if (name.isEmpty()) {
                throw new Unusable(FILE + " is \"" + value + "\", where a name is empty: write FILE" + separator
                        + "FILE, or another separator in " + SEPARATOR);
            }
            names.add(name);
        }
        return names;
    }

    /** The profiles, {@code a,b}; a variable from outside, even an empty one, comes before {@code .env}. */
    static Set<String> profiles(StackInput input) {
        var value = input.variables().get(PROFILES);
        if (value == null
                && input.files().get(".env") instanceof FileContent.Text(var text)
                && text.contains(PROFILES)) {
            value = StackTranslator.variables(input).get(PROFILES);
        }
        if (value == null) {
            return Set.of();
        }
        var profiles = new TreeSet<String>();
        for (var name : value.split(",")) {
            if (!name.isBlank()) {
                profiles.add(name.strip());
            }
        }
        return profiles;
    }
}
