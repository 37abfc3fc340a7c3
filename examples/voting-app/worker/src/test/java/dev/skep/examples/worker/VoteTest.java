package dev.skep.examples.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a vote. */
class VoteTest {
    @Test
    void aVoteNamesItsVoterAndOneOfTwoChoices() {
        assertThat(Vote.parse("{\"voter_id\": \"0a1b\", \"vote\": \"b\"}")).contains(new Vote("0a1b", "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"voter_id\": \"0a1b\", \"vote\": \"c\"}", "{\"vote\": \"a\"}"})
    void anythingElseIsNoVote(String json) {
        assertThat(Vote.parse(json)).isEmpty();
    }
}
