package dev.skep.stack.translate;

import dev.skep.api.support.Shortfall;
import dev.skep.api.support.Shortfalls;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import java.util.Optional;

/** What the operator would refuse of a service, said at the key that asks for it before anything changes. */
record Support(Field service, Findings findings) {

    void check(SwarmServiceSpec spec) {
        var shortfalls = Shortfalls.of(spec);
        for (var i = 0; i < shortfalls.size() && !findings.isFull(); i++) {
            var shortfall = shortfalls.get(i);
            var where = key(shortfall).orElse(service);
            findings.refuse(where, "Unsupported", where.path() + ": " + shortfall.sentence());
        }
    }

    private Optional<Field> key(Shortfall shortfall) {
        return switch (shortfall.subject()) {
            case MODE -> service.get("deploy").flatMap(deploy -> deploy.get("mode"));
            case USER -> service.get("user");
            case GROUPS -> service.get("group_add");
            case HOSTNAME -> service.get("hostname");
            case VARIABLE ->
                service.get("environment")
                        .flatMap(variables -> variables.get(shortfall.item()).or(() -> Optional.of(variables)));
            case MOUNT -> file("volumes", shortfall.item());
            case SECRET -> file("secrets", shortfall.item());
            case CONFIG -> file("configs", shortfall.item());
        };
    }

    private Optional<Field> file(String section, String target) {
        return service.get(section).stream()
                .flatMap(list -> list.items().stream())
                .filter(item -> item.text("target")
                        .or(() -> item.text("source"))
                        .filter(target::equals)
                        .isPresent())
                .findFirst()
                .or(() -> service.get(section));
    }
}
