package dev.skep.examples.worker;

import java.util.Optional;
import java.util.regex.Pattern;

/** One voter's choice; the last one counts. */
record Vote(String voter, String choice) {
    private static final Pattern VOTER = Pattern.compile("\"voter_id\"\\s*:\\s*\"([0-9a-f]{1,64})\"");
    private static final Pattern CHOICE = Pattern.compile("\"vote\"\\s*:\\s*\"([ab])\"");

    /** Reads {@code {"voter_id": "…", "vote": "a"}}; anything else is empty. */
    static Optional<Vote> parse(String json) {
        var voter = VOTER.matcher(json);
        var choice = CHOICE.matcher(json);
        return voter.find() && choice.find()
                ? Optional.of(new Vote(voter.group(1), choice.group(1)))
                : Optional.empty();
    }
}
