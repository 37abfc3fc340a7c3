package dev.skep.operator.kube.stack;

import dev.skep.api.v1alpha1.Stack;
import dev.skep.operator.kube.shared.OwnedMetadata;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.model.Identity;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Removes what a Stack that is removed has made: services with their tasks, then secrets, configs and networks. Kubernetes' garbage
 * collector would do so, too, but stands still, up to minutes, while it learns of new definitions; it does what an operator that
 * is away cannot. What was taken from the Stack meanwhile ({@code --cascade=orphan}) is another version than the one to be removed.
 */
record StackRemoval(KubernetesClient client, ClusterModel model) {
    private static final String ORPHANS = "orphan";

    /** To be called for Stacks that are gone or going. */
    void remove(Stack stack) {
        if (stack.getMetadata().getFinalizers().contains(ORPHANS)) {
            return;
        }
        var namespace = stack.getMetadata().getNamespace();
        for (var service : owned(model.servicesIn(namespace), stack)) {
            if (delete(service)) {
                model.tasks().of(service.getMetadata().getUid()).forEach(task -> delete(pod(task.pod())));
            }
        }
        Stream.of(model.secretsIn(namespace), model.configsIn(namespace), model.networksIn(namespace))
                .flatMap(Collection::stream)
                .filter(object -> isOwned(object, stack))
                .forEach(this::delete);
    }

    private static Pod pod(Identity task) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(task.namespace())
                .withName(task.name())
                .withResourceVersion(Long.toString(task.version()))
                .endMetadata()
                .build();
    }

    private static <T extends HasMetadata> List<T> owned(List<T> objects, HasMetadata owner) {
        return objects.stream().filter(object -> isOwned(object, owner)).toList();
    }

    private static boolean isOwned(HasMetadata object, HasMetadata owner) {
        return object.getMetadata().getDeletionTimestamp() == null && OwnedMetadata.isOwnedBy(object, owner);
    }

    /** Whether it went as it is known; what changed meanwhile is left to the garbage collector. */
    private boolean delete(HasMetadata object) {
        try {
            client.resource(object)
                    .lockResourceVersion(object.getMetadata().getResourceVersion())
                    .delete();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw e;
        }
    }
}
