package dev.skep.operator.kube.pod;

import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The credentials with which nodes pull the gate's image. A pod that names any gets none of its service account's, which are how a
 * namespace gives credentials for its own images, so those are named as well.
 *
 * @param names Secrets that hold the credentials of the gate's registry, in the task's namespace
 */
public record PullSecrets(KubernetesClient client, List<String> names) {

    private static final String ACCOUNT = "default";

    /** Names the credentials in a pod that has a container of skep's, each of which runs before the task. */
    public void addTo(Pod pod) {
        if (names.isEmpty() || pod.getSpec().getInitContainers().isEmpty()) {
            return;
        }
        var all = new LinkedHashSet<LocalObjectReference>();
        names.forEach(name -> all.add(new LocalObjectReference(name)));
        all.addAll(ofAccount(pod.getMetadata().getNamespace()));
        pod.getSpec().setImagePullSecrets(List.copyOf(all));
    }

    private List<LocalObjectReference> ofAccount(String namespace) {
        return Optional.ofNullable(client.serviceAccounts()
                        .inNamespace(namespace)
                        .withName(ACCOUNT)
                        .get())
                .map(ServiceAccount::getImagePullSecrets)
                .orElse(List.of());
    }
}
