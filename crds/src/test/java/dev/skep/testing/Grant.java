package dev.skep.testing;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * One verb on one resource that a role allows.
 *
 * @param namespace the role's; empty for a ClusterRole, which allows it everywhere
 * @param resource group and resource, as {@code apps/controllerrevisions} or {@code /pods/status}
 * @param object the only object that it is allowed on; empty for all
 */
record Grant(String namespace, String resource, String object, String verb) {

    /** What a role's rule allows, verb by verb. */
    static Stream<Grant> of(String namespace, PolicyRule rule) {
        var objects = rule.getResourceNames().isEmpty() ? List.of("") : rule.getResourceNames();
        return rule.getApiGroups().stream()
                .flatMap(group -> rule.getResources().stream().map(resource -> group + "/" + resource))
                .flatMap(resource -> objects.stream()
                        .flatMap(object ->
                                rule.getVerbs().stream().map(verb -> new Grant(namespace, resource, object, verb))));
    }

    /** Whether the request needs this one, among others that would do as well. */
    boolean allows(Grant request) {
        return (namespace.isEmpty() || namespace.equals(request.namespace))
                && resource.equals(request.resource)
                && (object.isEmpty() || object.equals(request.object))
                && verb.equals(request.verb);
    }

    /** Whether both are of one list of names. */
    boolean isOneWith(Grant other) {
        return equals(other)
                || (!object.isEmpty()
                        && !other.object.isEmpty()
                        && namespace.equals(other.namespace)
                        && resource.equals(other.resource)
                        && verb.equals(other.verb));
    }

    @Override
    public String toString() {
        return verb + " " + resource + (object.isEmpty() ? "" : " " + object)
                + (namespace.isEmpty() ? "" : " in " + namespace);
    }
}
