package dev.skep.operator.kube.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.plan.status.Refusal;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operator refuses of a service: what {@code check} refuses of a stack file, by the same rules and in the same words. */
class RefusalsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            placement: {constraints: ['n==1']}                        | InvalidSpec | spec.placement.constraints: "n==1": key 'n' is invalid
            placement: {constraints: ['node.labels.a==b,c']}          | InvalidSpec | spec.placement.constraints: "node.labels.a==b,c": value 'b,c' is invalid
            resources: {limits: {cpus: '0.0001'}}                     | InvalidSpec | spec.resources.limits.cpus: invalid cpu value 0.0001
            replicas: 1001, mounts: [{target: /v, type: Volume, source: 'v-{{.Task.Slot}}'}] | Unsupported | spec.mounts[/v]: each of the service's slots would have a claim
            hostNetwork: true, ports: [{target: 80, published: 80}]   | Unsupported | spec.ports[80]: tasks on the node's own network are not behind the routing mesh
            """)
    void whatTheTranslatorRefusesTheOperatorRefuses(String fields, String reason, String sentence) {
        assertThat(Refusals.of(service(fields))).hasValueSatisfying(refusal -> {
            assertThat(refusal.reason()).isEqualTo(reason);
            assertThat(refusal.message()).startsWith(sentence);
        });
    }

    @Test
    void whatItTakesTheOperatorTakes() {
        assertThat(Refusals.of(
                        service("placement: {constraints: ['_node==x', 'node.labels.topology.kubernetes.io/zone==a',"
                                + " 'node.ip!=192.0.2.0/24']}, resources: {limits: {cpus: '0.5'}}")))
                .isEmpty();
    }

    @Test
    void sizesBeyondABoundAreRefusedWithKeyValueAndBoundThoughTheyAreOlderThanTheBound() {
        assertThat(Refusals.of(service("replicas: 2000000000")))
                .contains(new Refusal(
                        "InvalidSpec", "spec.replicas: 2000000000 is too large: write at most 100000", true));
        assertThat(Refusals.of(service("containerLabels: {k: '" + "v".repeat(131_073) + "'}")))
                .contains(new Refusal(
                        "InvalidSpec",
                        "spec.containerLabels[k]: 131073 characters are too many: write at most 131072",
                        true));
    }

    private static SwarmService service(String fields) {
        return new KubernetesSerialization()
                .unmarshal(
                        "---\n{apiVersion: skep.dev/v1alpha1, kind: Service, metadata: {name: a}, spec: {image: x, "
                                + fields + "}}",
                        SwarmService.class);
    }
}
