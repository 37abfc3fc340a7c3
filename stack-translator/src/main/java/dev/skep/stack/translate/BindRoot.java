package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.StackSpec;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the folder of the nodes may be that relative binds lie in. */
public final class BindRoot {
    private static final Pattern FORM = Pattern.compile(StackSpec.FOLDER);

    private BindRoot() {}

    /** What is wrong with it, with the remedy; empty when nothing is. */
    public static Optional<String> fault(String folder) {
        return folder.startsWith("/")
                        && folder.length() <= StackSpec.LONGEST_FOLDER
                        && FORM.matcher(folder).matches()
                ? Optional.empty()
                : Optional.of("must be an absolute path of the nodes of at most " + StackSpec.LONGEST_FOLDER
                        + " characters, without . and .. between slashes");
    }
}
