package dev.skep.operator.kube.service;

import dev.skep.api.ConditionTypes;
import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.NetworkAttachment;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmNetworkStatus;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.model.Table;
import dev.skep.operator.plan.status.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * Reads whether a service's tasks can be on the networks that it names. As in Swarm a task without one of them is not made; one that
 * is only about to get its addresses is no hindrance, because the task's gate waits for it.
 */
record NetworkReader(Table<SwarmNetwork> networks) {

    /** Why no task of the service can be made now: the first network that does not exist, goes, or has nothing to give. */
    Optional<Refusal> refusal(SwarmService service) {
        var namespace = service.getMetadata().getNamespace();
        return service.getSpec().networks().stream()
                .map(NetworkAttachment::network)
                .flatMap(name -> networks
                        .get(new ObjectName(namespace, name))
                        .map(NetworkReader::trouble)
                        .orElseGet(() -> Optional.of(refusal(
                                "NetworkNotFound",
                                "network not found: " + name + " in namespace " + namespace
                                        + "; create it, or take it out of" + " spec.networks")))
                        .stream())
                .findFirst();
    }

    /** What a full network says, for its tasks that wait for an address; empty when all of the service's networks have some. */
    Optional<String> exhaustion(SwarmService service) {
        var namespace = service.getMetadata().getNamespace();
        return service.getSpec().networks().stream()
                .flatMap(attachment -> networks.get(new ObjectName(namespace, attachment.network())).stream())
                .filter(NetworkReader::isAllocated)
                .flatMap(
                        network -> stalled(network)
                                .map(why -> "network " + network.getMetadata().getName() + ": " + why.message())
                                .stream())
                .findFirst();
    }

    private static Optional<Refusal> trouble(SwarmNetwork network) {
        var name = network.getMetadata().getName();
        if (network.getMetadata().getDeletionTimestamp() != null) {
            return Optional.of(refusal("NetworkNotFound", "network " + name + " is being removed"));
        }
        return isAllocated(network)
                ? Optional.empty()
                : stalled(network)
                        .map(why -> refusal("NetworkUnavailable", "network " + name + " is refused: " + why.message()));
    }

    private static Refusal refusal(String reason, String sentence) {
        return new Refusal(reason, sentence + "; it is waited for", false);
    }

    private static boolean isAllocated(SwarmNetwork network) {
        return Optional.ofNullable(network.getStatus())
                .map(SwarmNetworkStatus::vni)
                .isPresent();
    }

    private static Optional<Condition> stalled(SwarmNetwork network) {
        return Optional.ofNullable(network.getStatus()).map(SwarmNetworkStatus::conditions).orElse(List.of()).stream()
                .filter(condition -> condition.type().equals(ConditionTypes.STALLED)
                        && condition.status().equals("True"))
                .findFirst();
    }
}
