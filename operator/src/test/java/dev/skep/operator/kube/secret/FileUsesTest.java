package dev.skep.operator.kube.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.SwarmService;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

/** When a service goes back to no older specification by itself. */
class FileUsesTest {

    private static boolean settled(String status) {
        return FileUses.isSettled(Serialization.unmarshal("""
                        {"metadata":{"name":"web","generation":2},"spec":{"image":"x"}%s}""".formatted(status), SwarmService.class));
    }

    private static String updating(String state) {
        return ",\"status\":{\"observedGeneration\":2,\"updateStatus\":{\"state\":\"" + state + "\"}}";
    }

    @Test
    void aServiceIsSettledOnceItsNewestSpecificationIsRolledOut() {
        assertThat(settled("")).as("not looked at yet").isFalse();
        assertThat(settled(",\"status\":{\"observedGeneration\":1}"))
                .as("its newest specification is not looked at yet")
                .isFalse();
        assertThat(settled(",\"status\":{\"observedGeneration\":2}"))
                .as("never updated")
                .isTrue();
        assertThat(settled(updating("Completed"))).isTrue();
        assertThat(settled(updating("Updating"))).isFalse();
        assertThat(settled(updating("Paused"))).isFalse();
        assertThat(settled(updating("RollbackStarted"))).isFalse();
        assertThat(settled(updating("RollbackPaused"))).isFalse();
        assertThat(settled(updating("RollbackCompleted")))
                .as("the revision that runs is not the specification")
                .isFalse();
    }
}
