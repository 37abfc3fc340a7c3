package dev.skep.stack.compose.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.compose.reader.Reading;
import dev.skep.stack.compose.reader.YamlReader;
import org.junit.jupiter.api.Test;

/** The table says of every key what becomes of it (T-5). */
class KeyTableTest {

    @Test
    void everyKeyThatIsNotAppliedSaysWhy() {
        assertThat(KeyTable.rules())
                .hasSizeGreaterThan(200)
                .allMatch(rule ->
                        rule.keyClass() == KeyClass.APPLIED || !rule.text().isEmpty());
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
