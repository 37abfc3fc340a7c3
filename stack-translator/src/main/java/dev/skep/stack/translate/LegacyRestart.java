package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.RestartCondition;
import dev.skep.api.v1alpha1.RestartPolicy;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import java.util.Optional;

/** The service key {@code restart} of old files, which Swarm reads where deploy.restart_policy is absent. */
final class LegacyRestart {
    private static final long NO_NUMBER = Long.MIN_VALUE;
    private static final int MOST_DIGITS = 9;

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
        var count = colon < 0 ? "" : text.substring(colon + 1);
        if (name.isEmpty()) {
            return refuse(field.get(), "invalid restart policy format: no policy provided before colon", findings);
        }
        var attempts = attempts(count);
        if (attempts == NO_NUMBER) {
            return refuse(
                    field.get(), "invalid restart policy format: maximum retry count must be an integer", findings);
        }
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
                attempts < 0
                        ? refuse(
                                field.get(), "invalid restart policy: maximum retry count cannot be negative", findings)
                        : Optional.of(new RestartPolicy(
                                RestartCondition.ON_FAILURE, null, count.isEmpty() ? null : attempts, null));
            default ->
                refuse(
                        field.get(),
                        "unknown restart policy: " + text + ": write no, always, on-failure[:TIMES] or unless-stopped",
                        findings);
        };
    }

    /** The number behind the colon, which Docker reads whatever the policy is; 0 where there is none. */
    private static long attempts(String count) {
        var from = count.startsWith("-") || count.startsWith("+") ? 1 : 0;
        var number =
                count.isEmpty() || (count.length() > from && count.length() <= MOST_DIGITS + from) ? 0L : NO_NUMBER;
        for (var i = from; i < count.length() && number != NO_NUMBER; i++) {
            var digit = count.charAt(i) - '0';
            number = digit < 0 || digit > 9 ? NO_NUMBER : number * 10 + digit;
        }
        return number == NO_NUMBER || !count.startsWith("-") ? number : -number;
    }

    private static <T> Optional<T> refuse(Field field, String message, Findings findings) {
        findings.refuse(field, "InvalidRestart", message);
        return Optional.empty();
    }
}
