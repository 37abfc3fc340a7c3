package dev.skep.operator.kube.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.operator.plan.status.Verdict;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of fields that pods cannot express. */
class ApproximationsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ulimits: [{name: nofile, soft: 1, hard: 2}]                         | spec.ulimits: Kubernetes has no field
                    stopSignal: SIGINT                                                  | spec.stopSignal: it needs
                    resources: {limits: {pids: 5}}                                      | spec.resources.limits.pids: no effect
                    mounts: [{target: /run, type: Tmpfs, tmpfsMode: 448}]               | spec.mounts[/run]: the mode has no effect
                    networks: [{network: a}], dns: {nameservers: [9.9.9.9]}             | spec.dns.nameservers: no effect
                    ports: [{target: 80}], dns: {nameservers: [9.9.9.9]}                | spec.dns.nameservers: no effect
                    updateConfig: {failureAction: Rollback}                             | spec.updateConfig.failureAction: an update that fails pauses
                    rollbackConfig: {order: StartFirst}                                 | spec.rollbackConfig: no effect
                    ports: [{target: 80, mode: Host}]                                   | spec.ports[80]: of each node the port 80 is taken
                    hostNetwork: true, hostname: a                                      | spec.hostname: no effect
                    mounts: [{target: /s, type: Bind, source: /run/docker.sock}]        | spec.mounts[/s]: Kubernetes' nodes have no Docker
                    """)
    void fieldThatAPodCannotExpressIsNamedWithWhatHappensInstead(String fields, String sentence) {
        assertThat(Approximations.of(spec(fields), true, List.of())).hasValueSatisfying(verdict -> {
            assertThat(verdict.type()).isEqualTo("Approximated");
            assertThat(verdict.holds()).isTrue();
            assertThat(verdict.message()).startsWith(sentence).doesNotContain("; spec.");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas: 1",
                "init: false",
                "init: true",
                "resources: {limits: {pids: 0}}",
                "resources: {limits: {cpus: '1'}, reservations: {pids: 5}}",
                "mounts: [{target: /run, type: Tmpfs, sizeBytes: 64}]",
                "mounts: [{target: /run, type: Tmpfs, tmpfsMode: 1023}]",
                "dns: {nameservers: [9.9.9.9]}",
                "networks: [{network: a}], dns: {search: [example.org]}",
                "ports: [{target: 80, published: 80, mode: Host}], dns: {nameservers: [9.9.9.9]}",
                "ports: [{target: 53, published: 53}]",
                "updateConfig: {failureAction: Pause}",
                "hostNetwork: true, ports: [{target: 80, published: 80, mode: Host}]"
            })
    void fieldWithItsExactMeaningIsNotMentioned(String fields) {
        assertThat(Approximations.of(spec(fields), true, List.of())).isEmpty();
    }

    @Test
    void stopSignalThatTheClusterKeepsIsNotMentioned() {
        assertThat(Approximations.of(spec("stopSignal: SIGINT"), false, List.of()))
                .isEmpty();
    }

    @Test
    void allFieldsStandInOneMessage() {
        assertThat(Approximations.of(
                        spec(
                                "ulimits: [{name: a, soft: 1, hard: 1}], stopSignal: SIGINT, resources: {limits: {pids: 5}}"),
                        true,
                        List.of()))
                .map(Verdict::message)
                .hasValueSatisfying(message ->
                        assertThat(message).contains("spec.ulimits", "; spec.stopSignal", "; spec.resources"));
    }

    private static SwarmServiceSpec spec(String fields) {
        return new KubernetesSerialization().unmarshal("---\n{image: x, " + fields + "}", SwarmServiceSpec.class);
    }
}
