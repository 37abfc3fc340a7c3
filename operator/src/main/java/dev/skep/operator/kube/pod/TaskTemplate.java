package dev.skep.operator.kube.pod;

import dev.skep.api.v1alpha1.PortPublication;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.api.v1alpha1.SecretKey;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.Revision;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the pods of a service are rendered from.
 *
 * @param revision what tells tasks of it from others
 * @param secrets for each SwarmSecret that the service names, the core Secret's key that holds it
 * @param nodes the nodes that tasks may be given to
 */
public record TaskTemplate(
        SwarmService service,
        Revision revision,
        Map<String, SecretKey> secrets,
        List<Node> nodes,
        TaskSettings settings) {

    /** Takes copies. */
    public TaskTemplate {
        secrets = Map.copyOf(secrets);
        nodes = List.copyOf(nodes);
    }

    /** The node of a name; empty when it is gone. */
    public Optional<Node> node(String name) {
        return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
    }

    /** What the service asks for. */
    public SwarmServiceSpec spec() {
        return service.getSpec();
    }

    /** Whether the task waits for the node's agent to attach it. */
    public boolean joinsNetworks() {
        return joinsNetworks(spec());
    }

    /** Whether tasks of such a service wait for their node's agent to attach them. */
    public static boolean joinsNetworks(SwarmServiceSpec spec) {
        return !spec.networks().isEmpty() || spec.ports().stream().anyMatch(TaskTemplate::isIngress);
    }

    /** Whether a port is published over the routing mesh, as it is where nothing is said. */
    public static boolean isIngress(PortPublication port) {
        return Optional.ofNullable(port.mode()).orElse(PublishMode.INGRESS) == PublishMode.INGRESS;
    }

    SecretKey secret(String name) {
        var key = secrets.get(name);
        if (key == null) {
            throw new IllegalStateException("secret " + name + " was not looked up before rendering");
        }
        return key;
    }
}
