package dev.skep.api.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link UserId}: what Docker and Kubernetes both take for a user. */
class UserIdTest {
    @Test
    void aUserIsANumberOrRootWithAGroupOrNone() {
        assertThat(UserId.of("999")).contains(new UserId(999, Optional.empty()));
        assertThat(UserId.of("root:0998")).contains(new UserId(0, Optional.of(998L)));
        assertThat(UserId.of("2147483647")).contains(new UserId(2147483647, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "redis", ":5", "5:", "-1", "+5", " 5", "0x5", "٥", "2147483648", "4294967295", "00000000005"
            })
    void everythingElseIsNone(String text) {
        assertThat(UserId.of(text)).isEmpty();
        assertThat(UserId.number(text)).isEmpty();
        assertThat(UserId.digits(text)).isEmpty();
    }

    @Test
    void rootIsTheNameOfAUserAndNoNumber() {
        assertThat(UserId.number("root")).contains(0L);
        assertThat(UserId.digits("root")).isEmpty();
    }
}
