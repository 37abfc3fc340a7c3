package dev.skep.stack.translate;

import dev.skep.api.rules.Violation;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is larger than any object of the API may have it, said at the key of the stack file that asks for it. */
record Oversize(Findings findings) {
    /** Keys of stack files that are not the API's in other letters: what a key of the specification is made of, the likeliest first. */
    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("replicas", List.of("deploy.replicas", "scale")),
            Map.entry("maxConcurrent", List.of("deploy.replicas")),
            Map.entry("command", List.of("entrypoint")),
            Map.entry("args", List.of("command")),
            Map.entry("env", List.of("environment", "env_file")),
            Map.entry("groups", List.of("group_add")),
            Map.entry("labels", List.of("deploy.labels", "labels")),
            Map.entry("containerLabels", List.of("labels", "label_file")),
            Map.entry("security", List.of("security_opt")),
            Map.entry("shmSizeBytes", List.of("shm_size")),
            Map.entry("runtimeClass", List.of("runtime")),
            Map.entry("mounts", List.of("volumes", "tmpfs")),
            Map.entry("dns.search", List.of("dns_search")),
            Map.entry("dns.options", List.of("dns_opt")),
            Map.entry("dns.nameservers", List.of("dns")),
            Map.entry("resources.limits.memoryBytes", List.of("deploy.resources.limits.memory")),
            Map.entry("resources.reservations.memoryBytes", List.of("deploy.resources.reservations.memory")),
            Map.entry("resources.reservations.extended", List.of("deploy.resources.reservations")),
            Map.entry("subnets", List.of("ipam")),
            Map.entry("mtu", List.of("driver_opts")),
            Map.entry("data", List.of("content", "file", "environment")),
            Map.entry("binaryData", List.of("file", "content")));

    /**
     * Refuses what a declaration has too much of; a file that is refused already says what is wrong with it.
     *
     * @param declared the service, network, secret or config, by its section and name
     */
    void say(Field declared, List<Violation> violations) {
        var isRefused = findings.isRefused();
        for (var i = 0; i < violations.size() && !isRefused && !findings.isFull(); i++) {
            var found = violations.get(i);
            var where = place(declared, found.path());
            findings.refuse(where, "TooLarge", where.path() + ": " + found.message());
        }
    }

    private static Field place(Field declared, String path) {
        var bracket = path.indexOf('[');
        var plain = bracket < 0 ? path : path.substring(0, bracket);
        var item = bracket < 0 ? "" : path.substring(bracket + 1, path.indexOf(']', bracket));
        var key = plain.substring("spec.".length());
        for (var steps : candidates(key)) {
            var found = below(declared, steps);
            if (found.isPresent()) {
                return found.get().get(item).orElse(found.get());
            }
        }
        return declared;
    }

    private static List<String> candidates(String key) {
        var first = key.indexOf('.') < 0 ? key : key.substring(0, key.indexOf('.'));
        var own = KEYS.getOrDefault(key, KEYS.getOrDefault(first, List.of()));
        if (!own.isEmpty()) {
            return own;
        }
        var letters = new StringBuilder();
        for (var i = 0; i < key.length(); i++) {
            var c = key.charAt(i);
            letters.append(c >= 'A' && c <= 'Z' ? "_" + (char) (c + 32) : c);
        }
        return List.of(letters.toString(), "deploy." + letters);
    }

    private static Optional<Field> below(Field declared, String steps) {
        var place = Optional.of(declared);
        for (var step : steps.split("\\.")) {
            place = place.flatMap(field -> field.get(step));
        }
        return place;
    }
}
