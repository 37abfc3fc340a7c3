package dev.skep.operator.kube.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import org.junit.jupiter.api.Test;

/** What caches keep of a task's pod: all that its state is read from, and nothing that a person can make long. */
class TrimmedStoreTest {
    @Test
    void aTaskKeepsWhatItAsksOfItsNodeAndForgetsWhatItIsStartedWith() {
        var store = TrimmedStore.ofTasks();

        store.put("app/web-1-1", pod());

        var kept = store.values().toList().getFirst();
        assertThat(kept.getMetadata().getManagedFields()).isNullOrEmpty();
        var container = kept.getSpec().getContainers().getFirst();
        assertThat(container.getEnv()).isEmpty();
        assertThat(container.getCommand()).isEmpty();
        assertThat(container.getArgs()).isEmpty();
        assertThat(container.getResources().getRequests()).containsKey("cpu");
        assertThat(container.getVolumeMounts()).hasSize(1);
        assertThat(container.getLifecycle().getStopSignal()).isEqualTo("SIGINT");
    }

    private static Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("web-1-1")
                .withNamespace("app")
                .withManagedFields(new ManagedFieldsEntry())
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("task")
                .withCommand("sleep")
                .withArgs("1")
                .addNewEnv()
                .withName("A")
                .withValue("b")
                .endEnv()
                .withNewResources()
                .addToRequests("cpu", new Quantity("1"))
                .endResources()
                .addNewVolumeMount()
                .withName("data")
                .withMountPath("/data")
                .endVolumeMount()
                .withNewLifecycle()
                .withStopSignal("SIGINT")
                .endLifecycle()
                .endContainer()
                .endSpec()
                .build();
    }
}
