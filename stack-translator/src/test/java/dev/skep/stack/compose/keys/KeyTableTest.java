package dev.skep.stack.compose.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.support.Limitation;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.compose.reader.Reading;
import dev.skep.stack.compose.reader.YamlReader;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table says of every key what becomes of it (T-5). */
class KeyTableTest {

    private static final Map<String, KeyRule> ROWS =
            KeyTable.rules().stream().collect(Collectors.toMap(KeyRule::path, Function.identity()));

    @Test
    void everyKeyThatIsNotAppliedSaysWhy() {
        assertThat(ROWS.values())
                .hasSizeGreaterThan(200)
                .allMatch(rule -> rule.keyClass() == KeyClass.APPLIED
                        || !rule.text().isEmpty()
                        || !Limitation.ofKey(rule.path()).isEmpty()
                        || above(rule).filter(one -> !isApplied(one)).isPresent());
    }

    @Test
    void belowAKeyThatIsNotAppliedNoneIs() {
        assertThat(ROWS.values())
                .noneMatch(rule -> isApplied(rule)
                        && above(rule).filter(one -> !isApplied(one)).isPresent());
    }

    /** One table is the source: what it has of a whole key is no second time written in the table of keys, or in the same words. */
    @Test
    void everyLimitationSpeaksOfKeysThatThereAre() {
        for (var limitation : Limitation.values()) {
            for (var key : limitation.keys()) {
                var row = Optional.ofNullable(ROWS.get(key))
                        .or(() -> Optional.ofNullable(ROWS.get(key.substring(0, key.lastIndexOf('.')) + ".*")));
                assertThat(row).as("%s: %s", limitation, key).isPresent();
                if (!isApplied(row.get())) {
                    assertThat(row.get().text()).as("%s: %s", limitation, key).isIn("", limitation.sentence());
                }
            }
        }
    }

    private static boolean isApplied(KeyRule rule) {
        return rule.keyClass() == KeyClass.APPLIED;
    }

    private static Optional<KeyRule> above(KeyRule rule) {
        var end = Math.max(rule.path().lastIndexOf('.'), rule.path().lastIndexOf('['));
        return Optional.ofNullable(ROWS.get(rule.path().substring(0, Math.max(end, 0))));
    }

    @Test
    void unknownExtensionsOfSkepAreRefused() {
        var findings = new Findings();
        YamlReader.read("f", "volumes: {v: {x-skep-siz: 1g, x-mine: 1}}", Limits.STANDARD, findings)
                .ifPresent(root -> KeyCheck.check(root, Reading.SWARM, findings));
        assertThat(findings.sorted())
                .singleElement()
                .matches(found -> found.path().equals("volumes.v.x-skep-siz"));
    }
}
