package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.DependencyCondition;
import dev.skep.api.v1alpha1.ServiceDependency;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What services depend on, within their stack; a circle of dependencies is refused with its path. */
final class DependencyTranslator {
    private static final Choice<DependencyCondition> CONDITIONS = new Choice<>(
            Map.of(
                    "service_started", DependencyCondition.STARTED,
                    "service_healthy", DependencyCondition.HEALTHY,
                    "service_completed_successfully", DependencyCondition.COMPLETED_SUCCESSFULLY),
            "unknown condition: %s");

    /** Services of a circle that a message names. */
    private static final int SHOWN = 10;

    private final Scope scope;
    private final Findings findings;
    private final Map<String, Field> services;

    DependencyTranslator(Scope scope, List<Field> given) {
        this.scope = scope;
        this.findings = scope.findings();
        this.services = hasAny(given) ? byName(given) : Map.of();
    }

    private static boolean hasAny(List<Field> given) {
        for (var i = 0; i < given.size(); i++) {
            if (given.get(i).get("depends_on").isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Field> byName(List<Field> given) {
        var services = new TreeMap<String, Field>();
        for (var service : given) {
            services.put(service.key(), service);
        }
        return services;
    }

    /** The dependencies of a service by name; one that is not required and not in the file is left out. */
    List<ServiceDependency> of(Field service) {
        var entries = entries(service);
        if (entries.isEmpty()) {
            return List.of();
        }
        var byName = new TreeMap<String, ServiceDependency>();
        for (var entry : entries) {
            dependency(service, entry).ifPresent(found -> byName.put(found.service(), found));
        }
        return List.copyOf(byName.values());
    }

    private static List<Field> entries(Field service) {
        return service.entries("depends_on");
    }

    private Optional<ServiceDependency> dependency(Field service, Field entry) {
        var needed = Optional.ofNullable(services.get(entry.key()));
        var required = entry.bool("required").orElse(true);
        if (needed.isEmpty()) {
            if (required) {
                findings.refuse(
                        entry,
                        "UndefinedService",
                        "service \"" + service.key() + "\" depends on undefined service \"" + entry.key()
                                + "\": declare it under the key services, or say required: false");
            }
            return Optional.empty();
        }
        var condition = Optional.ofNullable(CONDITIONS.read(entry, "condition", findings))
                .orElse(DependencyCondition.STARTED);
        checkCondition(entry, needed.get(), condition);
        return Optional.of(new ServiceDependency(
                scope.inStack(needed.get()).objectName(),
                condition,
                required ? null : false,
                entry.bool("restart").filter(Boolean::booleanValue).orElse(null)));
    }

    private void checkCondition(Field entry, Field needed, DependencyCondition condition) {
        switch (condition) {
            case STARTED -> {}
            case HEALTHY -> {
                if (!isChecked(needed)) {
                    findings.approximate(
                            entry,
                            "NoHealthcheck",
                            entry.path() + ": " + needed.key()
                                    + " has no healthcheck in the file, so it counts as healthy when it runs; the image's own is not read");
                }
            }
            case COMPLETED_SUCCESSFULLY -> {
                if (isStartedAgain(needed)) {
                    findings.approximate(
                            entry,
                            "StartedAgain",
                            entry.path() + ": " + needed.key()
                                    + " is started again after it completed, as in Swarm: set its deploy.restart_policy.condition to on-failure");
                }
            }
        }
    }

    private static boolean isChecked(Field service) {
        return service.get("healthcheck")
                .filter(check -> !check.bool("disable").orElse(false))
                .filter(check ->
                        !check.texts("test").isEmpty() && !check.texts("test").equals(List.of("NONE")))
                .isPresent();
    }

    private static boolean isStartedAgain(Field service) {
        var policy = service.get("deploy").flatMap(deploy -> deploy.get("restart_policy"));
        return policy.isPresent()
                ? policy.get().text("condition").orElse("any").equals("any")
                : !service.text("restart").orElse("").startsWith("on-failure");
    }

    /** One service on the way, with its dependencies that were not followed yet. */
    private record Step(String service, Iterator<Field> rest) {}

    /** Refuses every circle at the dependency that closes it. */
    void checkCircles() {
        var done = new HashSet<String>();
        for (var service : services.values()) {
            if (!entries(service).isEmpty()) {
                follow(service, done);
            }
        }
    }

    /** Without recursion: a file may chain thousands of services. */
    private void follow(Field first, Set<String> done) {
        var steps = new ArrayDeque<Step>();
        var way = new LinkedHashSet<String>();
        enter(first, steps, way, done);
        while (!steps.isEmpty()) {
            var step = steps.getLast();
            if (!step.rest().hasNext()) {
                steps.removeLast();
                way.remove(step.service());
                continue;
            }
            var entry = step.rest().next();
            if (way.contains(entry.key())) {
                refuse(entry, way);
            } else {
                Optional.ofNullable(services.get(entry.key())).ifPresent(next -> enter(next, steps, way, done));
            }
        }
    }

    private static void enter(Field service, Deque<Step> steps, Set<String> way, Set<String> done) {
        if (done.add(service.key())) {
            steps.addLast(new Step(service.key(), entries(service).iterator()));
            way.add(service.key());
        }
    }

    private void refuse(Field entry, Set<String> way) {
        var circle = way.stream().dropWhile(name -> !name.equals(entry.key())).toList();
        var shown = circle.size() > SHOWN
                ? String.join(" -> ", circle.subList(0, SHOWN)) + " -> (" + (circle.size() - SHOWN) + " more)"
                : String.join(" -> ", circle);
        findings.refuse(
                entry,
                "DependencyCycle",
                "dependency cycle detected: " + shown + " -> " + entry.key() + ": remove one of these dependencies");
    }
}
