package dev.skep.operator.kube.pod;

import dev.skep.api.v1alpha1.SwarmServiceSpec;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The signal that stops a task, as a pod's {@code lifecycle.stopSignal}. An API server without the feature gate
 * {@code ContainerStopSignals} (Kubernetes 1.33 and newer have it) drops the field without a word; the pods show it.
 */
final class StopSignal {

    /** Linux' numbers on x86 and ARM. */
    private static final Map<String, String> NUMBERS = Map.ofEntries(
            Map.entry("1", "HUP"),
            Map.entry("2", "INT"),
            Map.entry("3", "QUIT"),
            Map.entry("6", "ABRT"),
            Map.entry("9", "KILL"),
            Map.entry("10", "USR1"),
            Map.entry("12", "USR2"),
            Map.entry("14", "ALRM"),
            Map.entry("15", "TERM"),
            Map.entry("28", "WINCH"),
            Map.entry("37", "RTMIN+3"));

    private StopSignal() {}

    /** The name in Kubernetes' words, such as SIGINT; empty when none is asked for. */
    static Optional<String> of(SwarmServiceSpec spec) {
        return Optional.ofNullable(spec.stopSignal())
                .map(text -> text.toUpperCase(Locale.ROOT))
                .map(text -> text.startsWith("SIG") ? text.substring(3) : NUMBERS.getOrDefault(text, text))
                .map("SIG"::concat);
    }
}
