package dev.skep.operator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.api.rules.Constraint;
import dev.skep.operator.testing.Worlds;
import dev.skep.testing.SwarmAnswers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes satisfy the constraints that a Swarm manager says they do. */
class ConstraintMatchTest {
    /** Docker's names of architectures, and those that Kubernetes' nodes tell. */
    private static final Map<String, String> ARCHITECTURES = Map.of("x86_64", "amd64", "aarch64", "arm64");

    @Test
    void nodesMatchAsTheManagerMatchesThem() {
        var nodes = SwarmAnswers.nodes().stream().map(ConstraintMatchTest::node).toList();
        assertThat(SwarmAnswers.aboutConstraints())
                .filteredOn(answer -> answer.get(1).asText().isEmpty())
                .hasSizeGreaterThan(250)
                .allSatisfy(answer -> assertThat(matches(answer.get(0).asText(), nodes))
                        .as("%s", answer)
                        .isEqualTo(SwarmAnswers.texts(answer.get(2))));
    }

    private static List<String> matches(String text, List<Node> nodes) {
        return nodes.stream().map(node -> String.valueOf(holds(text, node))).toList();
    }

    private static boolean holds(String text, Node node) {
        return Constraint.read(text) instanceof Constraint.Reading.Valid(var constraint)
                && ConstraintMatch.holds(constraint, node);
    }

    private static Node node(JsonNode swarm) {
        var usual = Worlds.node("n");
        var name = swarm.get(0).asText();
        var labels = new TreeMap<String, String>();
        swarm.get(5)
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return new Node(
                name,
                "id-" + name,
                name,
                swarm.get(1).asText(),
                labels,
                swarm.get(2).asBoolean(),
                usual.availability(),
                usual.health(),
                new Node.Platform(
                        swarm.get(3).asText(),
                        ARCHITECTURES.getOrDefault(swarm.get(4).asText(), "")),
                usual.capacity(),
                usual.others(),
                0);
    }

    @ParameterizedTest
    @CsvSource({
        "node.platform.arch==amd64, true",
        "node.platform.arch==AMD64, true",
        "node.platform.arch!=x86_64, false",
        "node.labels.topology.kubernetes.io/zone==b, true",
        "node.labels.topology.kubernetes.io/zone!=b, false",
    })
    void kubernetesOwnNamesMatchAsWell(String text, boolean matches) {
        var node = Worlds.labelled("n", Map.of("topology.kubernetes.io/zone", "B"));
        assertThat(holds(text, node)).isEqualTo(matches);
    }
}
