package dev.skep.stack.load;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.reader.Limits;

/** What the services of a stack take out of files (env_file, label_file), counted together: each of many services may name the same large file. */
final class TakenText {
    private final Limits limits;
    private final Findings findings;
    private long characters;
    private long values;

    TakenText(Limits limits, Findings findings) {
        this.limits = limits;
        this.findings = findings;
    }

    Findings findings() {
        return findings;
    }

    /** Counts what a key takes more; false and reported when that is too much. */
    boolean take(Field key, int moreCharacters, int moreValues) {
        characters += moreCharacters;
        values += moreValues;
        var fits = characters <= limits.characters() && values <= limits.nodes();
        if (!fits) {
            findings.refuse(
                    key,
                    "TooLargeEnvironment",
                    "the services of the stack read more than " + limits.characters() + " characters or "
                            + limits.nodes()
                            + " variables out of env_file and label_file: name such a file in fewer services");
        }
        return fits;
    }
}
