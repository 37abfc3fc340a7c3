package dev.skep.stack.compose.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The generated ways through the tables are those of the rows; {@code -Dgolden.update=true} writes them anew. */
class PlacesTest {
    private static final String MADE =
            " PlacesTest makes this text from the rows: reading them at run time would cost a small run"
                    + " more than its translation.";

    @Test
    void theWaysAreThoseOfTheRows() throws IOException {
        var sources = Map.of(
                "KeyPlaces", PlacesSource.ofKeys("KeyPlaces", "The key table as switches." + MADE),
                "SwarmPlaces", PlacesSource.ofSwarm("SwarmPlaces", "Swarm's schema as switches." + MADE));
        for (var name : List.of("KeyPlaces", "SwarmPlaces")) {
            var file = Path.of("src/main/java/dev/skep/stack/compose/keys", name + ".java");
            if (Boolean.getBoolean("golden.update")) {
                Files.writeString(file, sources.get(name));
            }
            assertThat(Files.readString(file))
                    .as("a table has changed: run this test with -Dgolden.update=true, then build again")
                    .isEqualTo(sources.get(name));
        }
    }

    @Test
    void everyRuleIsFoundByItsPath() {
        for (var rule : KeyTable.rules()) {
            var place = KeyPlaces.TOP;
            for (var step : rule.path().replace("[]", ".[]").split("\\.")) {
                place = step.equals("[]") ? KeyPlaces.item(place) : KeyPlaces.below(place, step);
            }
            assertThat(place).as(rule.path()).isNotEqualTo(KeyPlaces.NONE);
            assertThat(KeyPlaces.keyClass(place)).as(rule.path()).isEqualTo(rule.keyClass());
            assertThat(KeyPlaces.text(place)).as(rule.path()).isEqualTo(rule.text());
            assertThat(KeyPlaces.shapes(place))
                    .as(rule.path())
                    .hasSize(rule.shapes().size());
        }
    }
}
