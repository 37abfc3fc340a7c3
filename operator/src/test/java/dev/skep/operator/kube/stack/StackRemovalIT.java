package dev.skep.operator.kube.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.Limits;
import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.kube.shared.Informers;
import dev.skep.operator.kube.shared.OwnedMetadata;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.testing.OperatorRig;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The operator removes what a Stack has made by itself: here the Stack stands, so the garbage collector has no part in it. */
class StackRemovalIT {
    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("removal");

    private final KubernetesClient client = rig.client();
    private final String namespace = rig.namespace();

    @Test
    void servicesGoWithTheirTasksAndTheOthersAfterThem() {
        var stack = made("Stack", "s", null, "{\"compose\":\"services: {}\"}");
        var web = made("Service", "s-web", stack, "{\"image\":\"x\"}");
        made("Network", "s-front", stack, "{}");
        var other = made("Service", "other", null, "{\"image\":\"x\"}");
        task("s-web-1-1", web);
        task("other-1-1", other);

        remove((Stack) stack);

        assertThat(rig.names(SwarmService.class)).containsExactly("other");
        assertThat(rig.names(Pod.class)).containsExactly("other-1-1");
        assertThat(rig.names(SwarmNetwork.class)).isEmpty();
    }

    @Test
    void whatIsToBeOrphanedStays() {
        var stack = made("Stack", "s", null, "{\"compose\":\"services: {}\"}");
        made("Service", "s-web", stack, "{\"image\":\"x\"}");
        stack.getMetadata().setFinalizers(List.of("orphan"));

        remove((Stack) stack);

        assertThat(rig.names(SwarmService.class)).containsExactly("s-web");
    }

    /** Its owner was taken away after it was seen. */
    @Test
    void whatChangedSinceItWasSeenStays() {
        var stack = made("Stack", "s", null, "{\"compose\":\"services: {}\"}");
        var web = made("Service", "s-web", stack, "{\"image\":\"x\"}");
        var model = new ClusterModel(new Limits(100_000, 100_000, 100));
        try (var informers = watching(model)) {
            informers.start();
            var cached =
                    model.services().get(new ObjectName(namespace, "s-web")).orElseThrow();
            cached.getMetadata().setResourceVersion("1");
            assertThat(web.getMetadata().getResourceVersion()).isNotEqualTo("1");

            new StackRemoval(rig.operator(), model).remove((Stack) stack);
        }

        assertThat(rig.names(SwarmService.class)).containsExactly("s-web");
    }

    private void remove(Stack stack) {
        var model = new ClusterModel(new Limits(100_000, 100_000, 100));
        try (var informers = watching(model)) {
            informers.start();
            new StackRemoval(rig.operator(), model).remove(stack);
        }
    }

    private Informers watching(ClusterModel model) {
        var own = rig.operator();
        return new Informers(own, model, namespace, Clock.systemUTC())
                .with(own.resources(SwarmService.class).inNamespace(namespace), model.services())
                .with(own.resources(SwarmNetwork.class).inNamespace(namespace), model.networks())
                .with(own.resources(SwarmSecret.class).inNamespace(namespace), model.secrets())
                .with(own.resources(SwarmConfig.class).inNamespace(namespace), model.configs());
    }

    private HasMetadata made(String kind, String name, @Nullable HasMetadata owner, String spec) {
        var object =
                (HasMetadata) client.getKubernetesSerialization().unmarshal("""
                {"apiVersion":"skep.dev/v1alpha1","kind":"%s","metadata":{"name":"%s","namespace":"%s"},"spec":%s}""".formatted(kind, name, namespace, spec));
        if (owner != null) {
            object.setMetadata(OwnedMetadata.of(owner, name, Map.of(), Map.of()));
        }
        return client.resource(object).create();
    }

    private void task(String name, HasMetadata service) {
        rig.task(OwnedMetadata.of(
                service, name, Map.of(Labels.SERVICE, service.getMetadata().getName()), Map.of()));
    }
}
