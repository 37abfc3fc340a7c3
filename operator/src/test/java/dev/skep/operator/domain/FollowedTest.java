package dev.skep.operator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Only another revision in the place of a known one is an update. */
class FollowedTest {
    private static final Set<String> DB = Set.of("db");

    @Test
    void theFirstRevisionThatIsSeenIsNoUpdateAndTheNextIs() {
        var first = Followed.NONE.after(DB, Map.of("db", "db-1"));
        assertThat(first.updates()).isZero();
        assertThat(first.after(DB, Map.of("db", "db-1"))).isEqualTo(first);

        var second = first.after(DB, Map.of("db", "db-2"));
        assertThat(second.updates()).isOne();
        assertThat(second.after(DB, Map.of("db", "db-1")).updates())
                .as("going back is an update as well")
                .isEqualTo(2);
    }

    @Test
    void aServiceThatSaysNothingIsRememberedAndComesBackWithoutAnUpdate() {
        var known = Followed.NONE.after(DB, Map.of("db", "db-1"));
        assertThat(known.after(DB, Map.of())).isEqualTo(known);
        assertThat(known.after(DB, Map.of()).after(DB, Map.of("db", "db-2")).updates())
                .isOne();
    }

    @Test
    void aServiceThatIsNoLongerFollowedIsForgottenAndItsUpdatesStillCount() {
        var updated = Followed.NONE.after(DB, Map.of("db", "db-1")).after(DB, Map.of("db", "db-2"));
        var left = updated.after(Set.of(), Map.of("db", "db-3"));
        assertThat(left.updates()).isOne();
        assertThat(left.revisions()).isEmpty();
        assertThat(left.after(DB, Map.of("db", "db-4")).updates()).isOne();
    }

    @Test
    void updatesOfSeveralServicesAllCount() {
        var both = Set.of("db", "cache");
        var known = Followed.NONE.after(both, Map.of("db", "db-1", "cache", "cache-1"));
        assertThat(known.after(both, Map.of("db", "db-2")).updates()).isOne();
        assertThat(known.after(both, Map.of("db", "db-2", "cache", "cache-2")).updates())
                .isEqualTo(2);
    }
}
