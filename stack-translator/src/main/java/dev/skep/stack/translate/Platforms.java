package dev.skep.stack.translate;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import java.util.List;
import java.util.Map;

/** A service's platform as placement constraints: {@code linux/arm64} runs on nodes of that kind. */
final class Platforms {
    /** Names that Docker takes for another; variants (v7, v8) have no counterpart on nodes. */
    private static final Map<String, String> ARCHITECTURES =
            Map.of("x86_64", "amd64", "x86-64", "amd64", "aarch64", "arm64", "armhf", "arm", "i386", "386");

    private Platforms() {}

    /** Constraints on the operating system and, where it is given, the architecture. */
    static List<String> constraints(Field service, Findings findings) {
        var field = service.get("platform");
        if (field.isEmpty()) {
            return List.of();
        }
        var parts = List.of(field.get().text().orElse("").split("/", -1));
        if (parts.size() > 3 || !parts.stream().allMatch(part -> part.matches("[A-Za-z0-9_.-]+"))) {
            findings.refuse(
                    field.get(),
                    "InvalidValue",
                    field.get().path() + ": a platform is OS, ARCH or OS/ARCH[/VARIANT], for example linux/arm64");
            return List.of();
        }
        if (parts.size() == 3 && !parts.equals(List.of("linux", "arm64", "v8"))) {
            findings.approximate(
                    field.get(),
                    "VariantIgnored",
                    field.get().path() + ": the variant " + parts.get(2)
                            + " is ignored: nodes only tell their architecture");
        }
        if (parts.size() == 1 && !List.of("linux", "windows").contains(parts.getFirst())) {
            return List.of("node.platform.arch==" + architecture(parts.getFirst()));
        }
        var os = "node.platform.os==" + parts.getFirst();
        return parts.size() == 1 ? List.of(os) : List.of(os, "node.platform.arch==" + architecture(parts.get(1)));
    }

    private static String architecture(String name) {
        return ARCHITECTURES.getOrDefault(name, name);
    }
}
