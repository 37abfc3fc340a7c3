package dev.skep.stack.load;

import dev.skep.stack.compose.findings.Printable;
import dev.skep.stack.compose.keys.ReadingChoice;
import dev.skep.stack.compose.reader.Reading;
import java.util.Optional;

/**
 * The rules that files were read by.
 *
 * @param reading which ones
 * @param reason the first thing in the files that asks for them; empty for Swarm's, and where somebody chose
 */
public record ReadAs(Reading reading, Optional<ReadingChoice.Reason> reason) {
    /** Swarm's rules, because nothing asks for others. */
    public static final ReadAs SWARM = new ReadAs(Reading.SWARM, Optional.empty());

    /** A sentence for people. */
    public String sentence() {
        return switch (reading) {
            case SWARM -> "read as docker stack deploy reads it";
            case SPECIFICATION ->
                "read by the Compose Specification"
                        + reason.map(why -> ", because docker stack deploy refuses " + Printable.brief(why.sentence()))
                                .orElse(", as asked for");
        };
    }
}
