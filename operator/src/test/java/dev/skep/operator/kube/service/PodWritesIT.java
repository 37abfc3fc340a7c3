package dev.skep.operator.kube.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.domain.Limits;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.model.Identity;
import dev.skep.operator.model.Tasks;
import dev.skep.operator.plan.status.Refusal;
import dev.skep.operator.testing.OperatorRig;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** S-21 against a real API server: an operator that was paused acts on nobody else's pod, and a refused write is said. */
class PodWritesIT {
    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("writes");

    private final KubernetesClient client = rig.client();
    private final Tasks tasks = new ClusterModel(new Limits(100_000, 100_000, 100)).tasks();
    private final PodWrites writes =
            new PodWrites(rig.operator(), client.getKubernetesSerialization(), tasks.table(), Clock.systemUTC());

    private Pod create() {
        return client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withName("web-1-1")
                        .withNamespace(rig.namespace())
                        .endMetadata()
                        .withNewSpec()
                        .addNewSchedulingGate()
                        .withName("skep.dev/unassigned")
                        .endSchedulingGate()
                        .addNewContainer()
                        .withName("task")
                        .withImage("img:1")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
    }

    private Pod found() {
        return client.pods().inNamespace(rig.namespace()).withName("web-1-1").require();
    }

    private static Map<String, Object> label(String value) {
        return Map.of("metadata", Map.of("labels", Map.of("touched", value)));
    }

    @Test
    void anotherPodOfTheNameIsNeitherChangedNorDeleted() {
        var observed = create();
        client.resource(observed).withGracePeriod(0).delete();
        var other = create();

        assertThat(writes.patch(Identity.of(observed), label("yes"))).isEmpty();
        assertThat(writes.patchStatus(Identity.of(observed), Map.of("phase", "Failed")))
                .isEmpty();
        assertThat(writes.delete(Identity.of(observed))).isEmpty();

        assertThat(found().getMetadata().getResourceVersion())
                .isEqualTo(other.getMetadata().getResourceVersion());
    }

    @Test
    void aPodThatChangedSinceIsPatchedButNotDeleted() {
        var observed = create();
        assertThat(writes.patch(Identity.of(observed), label("once"))).isEmpty();

        assertThat(writes.delete(Identity.of(observed))).isEmpty();
        assertThat(writes.patch(Identity.of(observed), label("twice"))).isEmpty();

        assertThat(found().getMetadata().getLabels()).containsEntry("touched", "twice");
        assertThat(writes.delete(Identity.of(found()))).isEmpty();
        assertThat(client.pods().inNamespace(rig.namespace()).list().getItems()).isEmpty();
    }

    @Test
    void whatIsWrittenIsInTheModelAtOnceAndWhatIsGoneIsNot() {
        var observed = create();
        writes.remember(observed);

        assertThat(writes.patch(Identity.of(observed), label("yes"))).isEmpty();
        assertThat(tasks.table().get(Identity.of(observed).id()))
                .map(record -> record.pod().version())
                .contains(Identity.of(found()).version());

        client.resource(observed).withGracePeriod(0).delete();
        assertThat(writes.patch(Identity.of(observed), label("no"))).isEmpty();
        assertThat(tasks.table().size()).isZero();
    }

    @Test
    void whatTheApiServerRefusesIsSaid() {
        var observed = create();

        assertThat(writes.patch(Identity.of(observed), Map.of("spec", Map.of("activeDeadlineSeconds", -1))))
                .map(Refusal::reason)
                .contains("WriteRefused");
    }
}
