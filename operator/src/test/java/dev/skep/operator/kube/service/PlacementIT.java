package dev.skep.operator.kube.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.testing.OperatorRig;
import dev.skep.operator.testing.OperatorRig.Part;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Passes that are made side by side see each other's placements. */
class PlacementIT {
    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("placement", Part.SERVICES);

    @RepeatedTest(3)
    void nineServicesThatAreMadeAtOnceAreSpreadEvenlyOverThreeNodes() {
        IntStream.rangeClosed(1, 9)
                .parallel()
                .forEach(number -> rig.client()
                        .resource("""
                        apiVersion: skep.dev/v1alpha1
                        kind: Service
                        metadata: {name: s%d, namespace: %s}
                        spec: {image: "img:1", replicas: 1}""".formatted(number, rig.namespace()))
                        .create());

        rig.until(
                "nine tasks with nodes",
                () -> nodes().values().stream().mapToInt(Integer::intValue).sum() == 9);
        assertThat(nodes()).isEqualTo(Map.of("n1", 3, "n2", 3, "n3", 3));
        rig.client().resources(SwarmService.class).inNamespace(rig.namespace()).delete();
    }

    private Map<String, Integer> nodes() {
        var counts = new TreeMap<String, Integer>();
        rig.client().pods().inNamespace(rig.namespace()).list().getItems().stream()
                .flatMap(pod -> Optional.ofNullable(pod.getSpec().getNodeName()).stream())
                .forEach(node -> counts.merge(node, 1, Integer::sum));
        return counts;
    }
}
