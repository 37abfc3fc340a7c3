package dev.skep.operator.ops;

import dev.skep.operator.kube.shared.Events;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pod that this process runs in, where people look when it is not ready.
 *
 * @param name empty where the process runs in none
 */
public record OwnPod(KubernetesClient client, Events events, String namespace, String name) {
    private static final Logger LOG = LoggerFactory.getLogger(OwnPod.class);

    /** Says what is wrong in the log and in an Event of the pod. */
    public void warn(String reason, String message) {
        LOG.error(message);
        if (name.isEmpty()) {
            return;
        }
        try {
            var pod = client.pods().inNamespace(namespace).withName(name).get();
            if (pod != null) {
                events.warning(pod, reason, message);
            }
        } catch (KubernetesClientException e) {
            LOG.atWarn().addKeyValue("error", e.getMessage()).log("the operator's own pod cannot be read");
        }
    }
}
