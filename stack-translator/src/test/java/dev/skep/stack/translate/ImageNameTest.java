package dev.skep.stack.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Names of images are those that the registries' own pattern has (distribution/reference). */
class ImageNameTest {
    private static final Pattern REFERENCE =
            Pattern.compile("(?:[a-zA-Z0-9][a-zA-Z0-9.\\-]*(?::[0-9]+)?/|\\[[0-9a-fA-F:]+\\](?::[0-9]+)?/)?"
                    + "[a-z0-9]+(?:[._\\-/]+[a-z0-9]+)*(?::[\\w][\\w.\\-]{0,127})?(?:@[A-Za-z0-9+.:_\\-]{10,200})?");

    @Test
    void usualNamesAreValid() {
        assertThat(List.of(
                        "nginx",
                        "nginx:1.27-alpine",
                        "library/nginx",
                        "registry.example.org:5000/team/app",
                        "Registry.Example.org/team/app:v1",
                        "[::1]:5000/app",
                        "app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                        "app:1@sha256:0123456789"))
                .allMatch(ImageName::isValid);
    }

    /** Texts of the characters that matter, from a fixed seed. */
    @Test
    void everyTextIsDecidedAsThePatternDecidesIt() {
        var random = new Random(42);
        var pieces = List.of(
                "a",
                "9",
                "A",
                "-",
                ".",
                "_",
                "/",
                ":",
                "@",
                "[",
                "]",
                "::1",
                "ab",
                "host",
                "5000",
                "sha256:0123456789",
                " ");
        for (var i = 0; i < 200_000; i++) {
            var text = new StringBuilder();
            for (var j = 1 + random.nextInt(7); j > 0; j--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            assertThat(ImageName.isValid(text.toString()))
                    .as("%s", text)
                    .isEqualTo(REFERENCE.matcher(text).matches());
        }
    }
}
