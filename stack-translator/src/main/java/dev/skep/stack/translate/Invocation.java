package dev.skep.stack.translate;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.reader.Reading;
import java.util.List;

/**
 * What a task runs, as Kubernetes is told.
 *
 * @param command in place of the image's entrypoint; empty keeps that
 * @param args in place of the image's command
 */
record Invocation(List<String> command, List<String> args) {
    private static final String ENTRYPOINT = "entrypoint";

    /**
     * The invocation of a service. Docker takes an entrypoint of one empty word for none, and the Compose Specification an empty one; then
     * the command is all that runs. A pod cannot run an image's command without its entrypoint.
     */
    static Invocation of(Field service, Reading reading, Findings findings) {
        var entrypoint = service.texts(ENTRYPOINT);
        var command = service.texts("command");
        if (!isCleared(service, entrypoint, reading)) {
            return new Invocation(entrypoint, command);
        }
        if (command.isEmpty()) {
            findings.refuse(
                    service.get(ENTRYPOINT).orElse(service),
                    "ClearedEntrypoint",
                    service.path()
                            + ": an empty entrypoint takes the image's away, and a pod cannot run the image's command"
                            + " without it: write what is to run as command");
        }
        return new Invocation(command, List.of());
    }

    private static boolean isCleared(Field service, List<String> entrypoint, Reading reading) {
        return switch (entrypoint.size()) {
            case 0 -> reading == Reading.SPECIFICATION && service.has(ENTRYPOINT);
            case 1 -> entrypoint.getFirst().isEmpty();
            default -> false;
        };
    }
}
