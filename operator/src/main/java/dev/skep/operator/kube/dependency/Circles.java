package dev.skep.operator.kube.dependency;

import dev.skep.api.v1alpha1.ServiceDependency;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.ObjectName;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Services that depend on each other in a circle, which objects can say though a stack file cannot. In a circle nobody is replaced
 * after an update of another, since each of these updates would be the next one's reason.
 */
public record Circles(Function<ObjectName, Optional<SwarmService>> services) {

    /** Whether a service depends on another one of its namespace, by however many steps. */
    public boolean leads(SwarmService from, String to) {
        var namespace = from.getMetadata().getNamespace();
        var seen = new HashSet<String>();
        var open = new ArrayDeque<>(needed(from));
        while (!open.isEmpty()) {
            var name = open.pop();
            if (name.equals(to)) {
                return true;
            } else if (seen.add(name)) {
                services.apply(new ObjectName(namespace, name))
                        .map(Circles::needed)
                        .ifPresent(open::addAll);
            }
        }
        return false;
    }

    /** The services that this one would be replaced after, were they not in a circle with it. */
    public List<String> of(SwarmService service) {
        var own = service.getMetadata();
        return service.getSpec().dependsOn().stream()
                .filter(each -> Boolean.TRUE.equals(each.restart()))
                .map(ServiceDependency::service)
                .filter(name -> name.equals(own.getName())
                        || services.apply(new ObjectName(own.getNamespace(), name))
                                .filter(needed -> leads(needed, own.getName()))
                                .isPresent())
                .sorted()
                .toList();
    }

    private static List<String> needed(SwarmService service) {
        return service.getSpec().dependsOn().stream()
                .map(ServiceDependency::service)
                .toList();
    }
}
