package dev.skep.operator.kube.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.Annotations;
import dev.skep.api.ConditionTypes;
import dev.skep.api.v1alpha1.DeploymentProgress;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.StackDeployment;
import dev.skep.api.v1alpha1.StackStatus;
import dev.skep.operator.testing.OperatorRig;
import dev.skep.operator.testing.OperatorRig.Part;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator of another version comes, which translates a Stack's files otherwise than the one before (K-26). */
class UpgradeIT {
    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("upgrade", Part.STACKS);

    private final KubernetesClient client = rig.client();
    private final String namespace = rig.namespace();

    @Test
    void whatAPersonScaledStaysUntilTheNextDeployAndTheStatusSaysSo() {
        deploy("vote:1");
        rig.until("the deploy is done", () -> progress().equals(Optional.of(DeploymentProgress.DONE)));

        replaceTheOperator(() -> {});

        assertNothingIsWritten();
        deploy("vote:2");
        rig.until(
                "the next deploy",
                () -> "vote:2".equals(rig.service("voting-vote").getSpec().image()));
        assertThat(rig.service("voting-vote").getSpec().replicas()).isEqualTo(2);
        rig.until("nothing is of an earlier version", () -> earlier().isEmpty());
    }

    @Test
    void whatAnOperatorWithoutRecordsWroteStaysToo() {
        deploy("vote:1");
        rig.until("the deploy is done", () -> progress().equals(Optional.of(DeploymentProgress.DONE)));

        replaceTheOperator(() -> client.resources(Stack.class)
                .inNamespace(namespace)
                .withName("voting")
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\":{\"deployed\":null}}"));

        assertNothingIsWritten();
        assertThat(progress()).contains(DeploymentProgress.DONE);
    }

    private void assertNothingIsWritten() {
        rig.until(
                "it is said that the service is of an earlier version",
                () -> earlier()
                        .filter(sentence -> sentence.startsWith("Service voting-vote stands"))
                        .isPresent());
        assertThat(rig.service("voting-vote").getSpec().replicas()).isEqualTo(5);
        assertThat(rig.service("voting-vote").getMetadata().getAnnotations())
                .containsEntry(Annotations.APPLIED, "of-another-translation");
    }

    /** While none runs a person scales; the hash is what another version would have written of the same files. */
    private void replaceTheOperator(Runnable meanwhile) {
        rig.stopOperator();
        client.resource(rig.service("voting-vote")).scale(5);
        client.resource(rig.service("voting-vote"))
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"annotations\":{\"" + Annotations.APPLIED
                                + "\":\"of-another-translation\"}}}");
        meanwhile.run();
        rig.startOperator();
    }

    private void deploy(String image) {
        client.resource("""
                        apiVersion: skep.dev/v1alpha1
                        kind: Stack
                        metadata: {name: voting, namespace: %s}
                        spec:
                          compose: |
                            services:
                              vote: {image: "%s", deploy: {replicas: 2}}
                              redis: {image: "redis:7"}
                        """.formatted(namespace, image))
                .fieldManager("test")
                .forceConflicts()
                .serverSideApply();
    }

    private Optional<StackStatus> status() {
        return Optional.ofNullable(client.resources(Stack.class)
                .inNamespace(namespace)
                .withName("voting")
                .require()
                .getStatus());
    }

    private Optional<DeploymentProgress> progress() {
        return status().map(StackStatus::deployed).map(StackDeployment::progress);
    }

    private Optional<String> earlier() {
        return status().stream()
                .flatMap(status -> status.conditions().stream())
                .filter(condition -> condition.type().equals(ConditionTypes.EARLIER_TRANSLATION))
                .map(condition -> condition.message())
                .findFirst();
    }
}
