package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.DependencyCondition;
import dev.skep.api.v1alpha1.ServiceDependency;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.reader.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What services depend on, within their stack; what goes round in a circle is refused, or in Swarm's reading left out. */
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
    private final Reading reading;
    private final Map<String, Field> services;
    private final Circles circles;
    private final Map<String, Boolean> checked = new HashMap<>();
    private final Map<String, Boolean> startedAgain = new HashMap<>();

    /**
     * Of the services of a file.
     *
     * @param reading the rules that the file is read by: Swarm takes what the Specification refuses
     */
    DependencyTranslator(Scope scope, List<Field> given, Reading reading) {
        this.scope = scope;
        this.findings = scope.findings();
        this.reading = reading;
        this.services = hasAny(given) ? byName(given) : Map.of();
        this.circles = new Circles(names(services));
    }

    private static Map<String, List<String>> names(Map<String, Field> services) {
        var names = new TreeMap<String, List<String>>();
        for (var service : services.values()) {
            var needed = new ArrayList<String>();
            for (var entry : entries(service)) {
                if (services.containsKey(entry.key())) {
                    needed.add(entry.key());
                }
            }
            names.put(service.key(), needed);
        }
        return names;
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
                sayUndefined(service, entry);
            }
            return Optional.empty();
        }
        if (circles.join(service.key(), entry.key())) {
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

    private void sayUndefined(Field service, Field entry) {
        var message = "service \"" + service.key() + "\" depends on undefined service \"" + entry.key() + "\"";
        switch (reading) {
            case SPECIFICATION ->
                findings.refuse(
                        entry,
                        "UndefinedService",
                        message + ": declare it under the key services, or say required: false");
            case SWARM ->
                findings.approximate(
                        entry,
                        "UndefinedService",
                        message + ": it waits for none, as in Swarm, which ignores depends_on");
        }
    }

    private void checkCondition(Field entry, Field needed, DependencyCondition condition) {
        switch (condition) {
            case STARTED -> {}
            case HEALTHY -> {
                if (!checked.computeIfAbsent(needed.key(), _ -> isChecked(needed))) {
                    findings.approximate(
                            entry,
                            "NoHealthcheck",
                            entry.path() + ": " + needed.key()
                                    + " has no healthcheck in the file, so it counts as healthy when it runs; the image's own is not read");
                }
            }
            case COMPLETED_SUCCESSFULLY -> {
                if (startedAgain.computeIfAbsent(needed.key(), _ -> isStartedAgain(needed))) {
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

    /** A job never is. */
    private static boolean isStartedAgain(Field service) {
        if (service.in("deploy").text("mode").orElse("").endsWith("-job")) {
            return false;
        }
        var policy = service.get("deploy").flatMap(deploy -> deploy.get("restart_policy"));
        return policy.isPresent()
                ? policy.get().text("condition").orElse("any").equals("any")
                : !service.text("restart").orElse("").startsWith("on-failure");
    }

    /** Says each circle at the first dependency of its first service. */
    void checkCircles() {
        for (var way : circles.ways()) {
            var first = Optional.ofNullable(services.get(way.getFirst()));
            var next = way.size() > 1 ? way.get(1) : way.getFirst();
            first.stream()
                    .flatMap(service -> entries(service).stream())
                    .filter(entry -> entry.key().equals(next))
                    .findFirst()
                    .ifPresent(entry -> sayCircle(entry, way));
        }
    }

    private void sayCircle(Field entry, List<String> way) {
        var shown = way.size() > SHOWN
                ? String.join(" -> ", way.subList(0, SHOWN)) + " -> (" + (way.size() - SHOWN) + " more)"
                : String.join(" -> ", way);
        var message = "dependency cycle detected: " + shown + " -> " + way.getFirst();
        switch (reading) {
            case SPECIFICATION ->
                findings.refuse(entry, "DependencyCycle", message + ": remove one of these dependencies");
            case SWARM ->
                findings.approximate(
                        entry,
                        "DependencyCycle",
                        message + ": these services start in no order, as in Swarm, which ignores depends_on");
        }
    }
}
