package dev.skep.operator.kube.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.StackSpec;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.Limits;
import dev.skep.operator.testing.OperatorRig;
import dev.skep.operator.testing.OperatorRig.Part;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stacks beyond what the operator may hold, against a real API server (K-23). */
class StackRoomIT {
    /** Longer than it takes until a Stack that did not fit is looked at again. */
    private static final Duration IN_TIME = Duration.ofSeconds(60);

    private static final int LIMIT = 40;

    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("room", Part.STACKS).within(new Limits(LIMIT, 100, 100));

    private final KubernetesClient client = rig.client();
    private final String namespace = rig.namespace();

    /** The services and the network "default". */
    private void apply(String name, int services, String image) {
        var text = IntStream.rangeClosed(1, services)
                .mapToObj(number -> "  s" + number + ": {image: " + image + "}\n")
                .collect(Collectors.joining("", "services:\n", ""));
        var stack = new Stack();
        stack.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
        stack.setSpec(new StackSpec(text, List.of(), Map.of(), List.of(), Map.of(), List.of(), null));
        client.resource(stack).fieldManager("test").forceConflicts().serverSideApply();
    }

    private Optional<Condition> stalled(String name) {
        var stack = client.resources(Stack.class)
                .inNamespace(namespace)
                .withName(name)
                .require();
        return Stream.ofNullable(stack.getStatus())
                .flatMap(status -> status.conditions().stream())
                .filter(condition -> condition.type().equals("Stalled"))
                .filter(condition -> condition.status().equals("True"))
                .findFirst();
    }

    private long services(String stack) {
        return rig.names(SwarmService.class).stream()
                .filter(name -> name.startsWith(stack + "-"))
                .count();
    }

    private void awaitServices(String stack, int count) {
        await(count + " services of " + stack).atMost(IN_TIME).until(() -> services(stack) == count);
    }

    private void awaitRefusal(String stack) {
        await("refusal of " + stack)
                .atMost(IN_TIME)
                .until(() -> stalled(stack)
                        .filter(condition -> condition.reason().equals("TooManyObjects"))
                        .isPresent());
    }

    private void remove(String stack) {
        client.resources(Stack.class).inNamespace(namespace).withName(stack).delete();
        // no garbage collector is needed beside an API server alone
        rig.names(SwarmService.class).stream()
                .filter(name -> name.startsWith(stack + "-"))
                .forEach(name -> client.resources(SwarmService.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .delete());
    }

    @Test
    void aStackThatDoesNotFitIsRefusedUntilThereIsRoom() {
        apply("first", 22, "web:1");
        awaitServices("first", 22);

        apply("second", 30, "web:1");

        awaitRefusal("second");
        assertThat(stalled("second").orElseThrow().message())
                .contains("the stack wants 31 objects", "the operator may hold 40", "operator.limits.objects");
        assertThat(services("second")).isZero();

        rig.stopOperator();
        rig.startOperator();
        apply("first", 22, "web:2");
        rig.until(
                "what runs can be changed",
                () -> rig.service("first-s1").getSpec().image().equals("web:2"));
        assertThat(services("second")).isZero();

        remove("first");
        awaitServices("second", 30);
        rig.until("nothing is said any more", () -> stalled("second").isEmpty());
    }

    @Test
    void aStackThatGrowsBeyondKeepsWhatItHas() {
        apply("grows", 20, "web:1");
        awaitServices("grows", 20);

        apply("grows", 60, "web:2");

        awaitRefusal("grows");
        assertThat(services("grows")).isEqualTo(20);
        assertThat(rig.service("grows-s1").getSpec().image()).isEqualTo("web:1");

        apply("grows", 21, "web:2");
        awaitServices("grows", 21);
        assertThat(rig.service("grows-s1").getSpec().image()).isEqualTo("web:2");
    }

    @Test
    void stacksOfOneMomentDoNotEachTakeTheLastRoom() {
        var names = List.of("a", "b", "c", "d", "e", "f");

        names.parallelStream().forEach(name -> apply(name, 15, "web:1"));

        await("an answer for each")
                .atMost(IN_TIME)
                .until(() -> names.stream()
                        .allMatch(name -> services(name) == 15 || stalled(name).isPresent()));
        assertThat(rig.names(SwarmService.class)).hasSize(30);
    }

    @Test
    void servicesMadeByHandCount() {
        for (var number = 1; number <= 30; number++) {
            client.resource("""
                            apiVersion: skep.dev/v1alpha1
                            kind: Service
                            metadata: {name: hand-%d, namespace: %s}
                            spec: {image: "web:1", replicas: 1}""".formatted(number, namespace)).create();
        }
        apply("stack", 15, "web:1");

        awaitRefusal("stack");
        assertThat(services("stack")).isZero();
    }
}
