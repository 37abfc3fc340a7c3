package dev.skep.operator.kube.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.ObjectName;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** S-15: nobody is replaced after an update that its own replacement would be the reason of. */
class CirclesTest {
    private final Map<ObjectName, SwarmService> services = new HashMap<>();
    private final Circles circles = new Circles(id -> Optional.ofNullable(services.get(id)));

    private SwarmService service(String name, String... needed) {
        var service = Serialization.unmarshal(
                """
                apiVersion: skep.dev/v1alpha1
                kind: Service
                metadata: {name: %s, namespace: a}
                spec: {image: i, dependsOn: [%s]}
                """.formatted(
                                name,
                                String.join(
                                        ", ",
                                        java.util.Arrays.stream(needed)
                                                .map(each -> "{service: " + each + ", restart: true}")
                                                .toList())),
                SwarmService.class);
        services.put(new ObjectName("a", name), service);
        return service;
    }

    @Test
    void aChainIsNoCircle() {
        service("c");
        service("b", "c");

        assertThat(circles.of(service("a", "b", "c"))).isEmpty();
    }

    @Test
    void aCircleIsOneOfAnyLength() {
        service("b", "c");
        service("c", "d", "gone");
        service("d", "a");

        assertThat(circles.of(service("a", "b", "a", "gone"))).containsExactly("a", "b");
    }

    @Test
    void aCircleThatItIsNotInIsNoneOfItsOwn() {
        service("b", "c");
        service("c", "b");

        assertThat(circles.of(service("a", "b"))).isEmpty();
    }
}
