package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.RestartCondition;
import dev.skep.api.v1alpha1.RestartPolicy;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import java.util.Optional;

/** The service key {@code restart} of old files, which Swarm reads where deploy.restart_policy is absent. */
final class LegacyRestart {
    private LegacyRestart() {}

    /** In Swarm {@code no} sets nothing, and what is not set restarts on every end. */
    static Optional<RestartPolicy> read(Field service, Findings findings) {
        var field = service.get("restart");
        var text = service.text("restart").orElse("");
        if (field.isEmpty() || text.isEmpty()) {
            return Optional.empty();
        }
        var colon = text.indexOf(':');
        var name = colon < 0 ? text : text.substring(0, colon);
        return switch (name) {
            case "no" -> {
                findings.approximate(
                        field.get(),
                        "RestartNo",
                        "restart: no means deploy.restart_policy.condition any in Swarm, and here: set condition none");
                yield Optional.empty();
            }
            case "always", "unless-stopped" -> Optional.of(new RestartPolicy(RestartCondition.ANY, null, null, null));
            case "on-failure" ->
                Optional.of(new RestartPolicy(
                        RestartCondition.ON_FAILURE,
                        null,
                        attempts(field.get(), text, colon, findings).orElse(null),
                        null));
            case "" -> refuse(field.get(), "invalid restart policy format: no policy provided before colon", findings);
            default ->
                refuse(
                        field.get(),
                        "invalid restart policy: unknown policy '" + name
                                + "' (must be one of 'no', 'always', 'on-failure', or 'unless-stopped')",
                        findings);
        };
    }

    private static Optional<Long> attempts(Field field, String text, int colon, Findings findings) {
        if (colon < 0) {
            return Optional.empty();
        }
        var count = text.substring(colon + 1);
        if (count.matches("-[0-9]+")) {
            return refuse(field, "invalid restart policy: maximum retry count cannot be negative", findings);
        }
        if (!count.matches("[0-9]{1,9}")) {
            return refuse(field, "invalid restart policy format: maximum retry count must be an integer", findings);
        }
        return Optional.of(Long.parseLong(count));
    }

    private static <T> Optional<T> refuse(Field field, String message, Findings findings) {
        findings.refuse(field, "InvalidRestart", message);
        return Optional.empty();
    }
}
