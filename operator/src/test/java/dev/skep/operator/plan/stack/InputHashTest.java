package dev.skep.operator.plan.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.SecretKey;
import dev.skep.api.v1alpha1.SecretSource;
import dev.skep.stack.compose.reader.Reading;
import dev.skep.stack.load.FileContent;
import dev.skep.stack.translate.SourceFile;
import dev.skep.stack.translate.StackInput;
import dev.skep.stack.translate.VolumeChoice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What makes a stack ask for something else; the hashes stand in statuses of clusters, and no version may change them (K-26). */
class InputHashTest {
    private static final StackInput PLAIN = StackInput.of("voting", "app", new SourceFile("compose", "services: {}"));
    private static final StackInput FULL = new StackInput(
            "voting",
            "app",
            List.of(new SourceFile("a.yml", "services: {}"), new SourceFile("b.yml", "x: 1")),
            Map.of("TAG", "1", "ALSO", "2"),
            Map.of("x.env", new FileContent.Text("A=1"), "logo", new FileContent.Bytes("AAEC")),
            Map.of("pw", new SecretSource(null, new SecretKey("core", "key"))),
            Set.of("debug", "also"),
            Optional.of(Reading.SPECIFICATION),
            Optional.of("/srv"),
            VolumeChoice.CLAIM);

    @Test
    void theHashesOfTheseAreForEver() {
        assertThat(InputHash.of(PLAIN)).isEqualTo("62de39b9130575d8a7843cf03ea62b4d");
        assertThat(InputHash.of(FULL)).isEqualTo("8f767c066f696f72008150541764605f");
    }

    @Test
    void whatTheOperatorIsSetToIsNoPartOfIt() {
        assertThat(InputHash.of(FULL.withVolumes(VolumeChoice.PER_NODE))).isEqualTo(InputHash.of(FULL));
    }

    @Test
    void everythingThatAPersonGivesIs() {
        var inputs = Stream.of(
                        PLAIN,
                        StackInput.of("voting", "app", new SourceFile("compose", "services: {} ")),
                        StackInput.of("voting", "app", new SourceFile("compos", "eservices: {}")),
                        PLAIN.withProfiles(Set.of("a", "b")),
                        PLAIN.withProfiles(Set.of("ab")),
                        PLAIN.readBy(Reading.SWARM),
                        PLAIN.readBy(Reading.SPECIFICATION),
                        PLAIN.withFiles(Map.of("f", new FileContent.Text("x"))),
                        PLAIN.withFiles(Map.of("f", new FileContent.Bytes("x"))),
                        with(Map.of("a", "b"), Map.of(), Optional.empty()),
                        with(Map.of("ab", ""), Map.of(), Optional.empty()),
                        with(Map.of(), Map.of("pw", new SecretSource("cipher", null)), Optional.empty()),
                        with(Map.of(), Map.of(), Optional.of("/srv")))
                .map(InputHash::of)
                .toList();

        assertThat(new TreeSet<>(inputs)).hasSameSizeAs(inputs);
    }

    private static StackInput with(
            Map<String, String> variables, Map<String, SecretSource> secrets, Optional<String> root) {
        return new StackInput(
                "voting",
                "app",
                PLAIN.sources(),
                variables,
                Map.of(),
                secrets,
                Set.of(),
                Optional.empty(),
                root,
                VolumeChoice.CLAIM);
    }
}
