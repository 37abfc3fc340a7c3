package dev.skep.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A definition cannot change and keep its revision. */
class RevisionsTest {
    private static final String PLAIN = "kind: C\nmetadata:\n  name: \"a.skep.dev\"\nspec: {a: 1}\n";

    @Test
    void whatSaysTheSameKeepsItsRevision() {
        var first = Revisions.mark(PLAIN, "");

        assertThat(first).contains("  annotations:\n    skep.dev/definition: \"1-");
        assertThat(Revisions.mark(PLAIN, first)).isEqualTo(first);
    }

    @Test
    void whatSaysAnythingElseHasTheNextNumber() {
        var first = Revisions.mark(PLAIN, "");

        var second = Revisions.mark(PLAIN.replace("1", "2"), first);

        assertThat(second).contains("skep.dev/definition: \"2-");
        assertThat(Revisions.mark(PLAIN, second)).contains("skep.dev/definition: \"3-");
    }

    /** As when two branches that both raised the number are merged line by line. */
    @Test
    void aNumberWithAnothersDigestIsRaised() {
        var mixed = Revisions.mark(PLAIN, "").replace("a: 1", "a: 2");

        assertThat(Revisions.mark(PLAIN.replace("a: 1", "a: 2"), mixed)).contains("skep.dev/definition: \"2-");
    }
}
