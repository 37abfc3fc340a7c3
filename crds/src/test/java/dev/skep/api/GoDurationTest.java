package dev.skep.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations are read as Go's time.ParseDuration reads them. */
class GoDurationTest {

    @ParameterizedTest
    @CsvSource({
        "0,PT0S",
        "5s,PT5S",
        "1m30s,PT1M30S",
        "1.5h,PT1H30M",
        "250ms,PT0.25S",
        "10us,PT0.00001S",
        "7ns,PT0.000000007S",
        "0.7s,PT0.7S",
        "0.5ns,PT0S",
        "1.000000000000000000000000000009m,PT1M",
        "00000000000000000000000000000005s,PT5S",
        "2562047h47m16.854775807s,PT2562047H47M16.854775807S"
    })
    void readsGoDurations(String text, Duration expected) {
        assertThat(GoDuration.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "s",
                "-1s",
                "5 s",
                "1d",
                "9999999999h",
                "1e3s",
                "1.s",
                ".5s",
                "1h2",
                "99999999999999999999s",
                "2562047h47m16.854775808s"
            })
    void refusesEverythingElse(String text) {
        assertThat(GoDuration.parse(text)).isEmpty();
    }
}
