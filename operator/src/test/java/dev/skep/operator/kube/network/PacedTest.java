package dev.skep.operator.kube.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What costs a list of the whole cluster is asked once for whoever needs it, and then from time to time. */
class PacedTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final Paced<Integer> paced = new Paced<>(Duration.ofSeconds(30), 0);
    private int asked;

    private int read(Instant now, String... needing) {
        return paced.read(Set.of(needing), now, () -> ++asked);
    }

    @Test
    void nobodyWhoNeedsItCostsNothing() {
        assertThat(read(NOW)).isZero();
        assertThat(asked).isZero();
    }

    /** A port in conflict stays one for as long as people leave it. */
    @Test
    void whoGoesOnNeedingItIsAnsweredFromWhatIsKnownForHalfAMinute() {
        for (var pass = 0; pass < 299; pass++) {
            assertThat(read(NOW.plusMillis(pass * 100L), "web 5000")).isEqualTo(1);
        }

        assertThat(read(NOW.plusSeconds(30), "web 5000")).isEqualTo(2);
    }

    @Test
    void whoNeedsItAnewIsAnsweredFreshlyAndTheOthersWithIt() {
        read(NOW, "web 5000");

        assertThat(read(NOW.plusSeconds(1), "web 5000", "db 5432")).isEqualTo(2);
        assertThat(read(NOW.plusSeconds(2), "db 5432")).isEqualTo(2);
        assertThat(read(NOW.plusSeconds(3))).isEqualTo(2);
        assertThat(read(NOW.plusSeconds(4), "db 5432")).isEqualTo(3);
    }
}
