package dev.skep.stack.differential;

import dev.skep.api.GoDuration;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The normalisation of custom resources before they are compared: durations in one form, images in Docker's, and a value
 * that is the default of its field is the same as none.
 */
final class Defaults {
    private static final Pattern DURATIONS = Pattern.compile(
            "Service\\.(?:stopGracePeriod|.*\\.(?:interval|timeout|startPeriod|startInterval|delay|monitor|window))");
    private static final Pattern DEFAULTS = Pattern.compile(String.join(
            "|",
            "Service\\.(?:mode=Replicated|endpointMode=VIP|(?:tty|stdinOpen|readOnly)=false)",
            "Service\\.ports\\[.*\\]\\.(?:published=0|protocol=TCP|mode=Ingress)",
            "Service\\.(?:secrets|configs)\\[.*\\]\\.(?:uid=0|gid=0|mode=292)",
            "Service\\.mounts\\[.*\\]\\.(?:readOnly=false|noCopy=false|sizeBytes=0|tmpfsMode=0)",
            "Service\\.healthcheck\\.(?:(?:interval|timeout|startPeriod|startInterval)=PT0S|retries=0)",
            "Service\\.(?:updateConfig|rollbackConfig)\\.(?:delay=PT0S|monitor=PT0S|maxFailureRatio=0\\.0)",
            "Service\\.restartPolicy\\.(?:maxAttempts=0|window=PT0S)",
            "Service\\.(?:placement\\.maxReplicasPerNode|resources\\..*\\.(?:pids|memoryBytes|cpus))=0",
            "Network\\.(?:attachable|internal|encrypted|ingress)=false"));

    private Defaults() {}

    /** Facts of custom resources without what says nothing. */
    static Map<String, String> without(Map<String, String> facts) {
        var told = new TreeMap<String, String>();
        facts.forEach((path, text) -> {
            var value = path.equals("Service.image") ? familiar(text) : duration(path, text);
            if (!DEFAULTS.matcher(path + "=" + value).matches()) {
                told.put(path, value);
            }
        });
        return told;
    }

    private static String duration(String path, String text) {
        return DURATIONS.matcher(path).matches()
                ? GoDuration.parse(text).map(Duration::toString).orElse(text)
                : text;
    }

    /** An image as Docker shows it: without Docker Hub's name, with the tag that is meant where there is none. */
    private static String familiar(String image) {
        var hub = image.replaceFirst("^docker\\.io/", "").replaceFirst("^library/", "");
        var last = hub.substring(hub.lastIndexOf('/') + 1);
        return last.contains(":") || last.contains("@") ? hub : hub + ":latest";
    }
}
