package dev.skep.operator.kube.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skep.operator.testing.OperatorRig;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an API server answers to whoever makes something where nothing can be made any more. */
class TerminatingNamespaceIT {
    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("ending");

    @Test
    void itsAnswerIsRecognised() {
        var held = rig.client()
                .resource(map("held", rig.namespace(), "example.com/held"))
                .create();
        rig.client().namespaces().withName(rig.namespace()).delete();

        assertThat(TerminatingNamespace.isReasonOf(refusal(rig.namespace()))).isTrue();
        assertThat(TerminatingNamespace.isReasonOf(refusal("there-is-none-of-this-name")))
                .isTrue();
        assertThat(TerminatingNamespace.isReasonOf(refusal("default")))
                .as("an invalid name")
                .isFalse();

        held.getMetadata().setFinalizers(List.of());
        rig.client().resource(held).update();
    }

    private KubernetesClientException refusal(String namespace) {
        var name = namespace.equals("default") ? "Not_A_Name" : "late";
        return catchThrowableOfType(
                KubernetesClientException.class,
                () -> rig.client().resource(map(name, namespace)).create());
    }

    private static ConfigMap map(String name, String namespace, String... finalizers) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .withFinalizers(finalizers)
                .endMetadata()
                .build();
    }
}
