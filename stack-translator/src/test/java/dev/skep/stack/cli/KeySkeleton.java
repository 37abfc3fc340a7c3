package dev.skep.stack.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.skep.stack.compose.keys.KeyRule;
import dev.skep.stack.compose.keys.KeyTable;
import dev.skep.stack.compose.keys.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A first draft of the file of a new row: made of its path and shapes; whoever adds the row makes sense of it. */
final class KeySkeleton {
    private final KeyRule rule;
    private final Map<String, Object> stack = new LinkedHashMap<>();

    private KeySkeleton(KeyRule rule) {
        this.rule = rule;
    }

    static String of(KeyRule rule) {
        var skeleton = new KeySkeleton(rule);
        skeleton.surroundings();
        skeleton.put(skeleton.stack, List.of(rule.path().replace("[]", ".[]").split("\\.")));
        try {
            return YAMLMapper.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .build()
                    .writeValueAsString(skeleton.stack);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("maps and lists can be written", impossible);
        }
    }

    /** A service, and what makes it use the section that the key is in. */
    private void surroundings() {
        var service = new LinkedHashMap<String, Object>();
        service.put("image", "busybox");
        stack.put("services", new LinkedHashMap<>(Map.of("a", service)));
        switch (rule.path().split("\\.")[0]) {
            case "networks" -> service.put("networks", new ArrayList<>(List.of("a")));
            case "volumes" -> service.put("volumes", new ArrayList<>(List.of("a:/a")));
            case "secrets" -> service.put("secrets", new ArrayList<>(List.of("a")));
            case "configs" -> {
                service.put("configs", new ArrayList<>(List.of("a")));
                var config = new LinkedHashMap<String, Object>();
                config.put("content", "text");
                stack.put("configs", new LinkedHashMap<>(Map.of("a", config)));
            }
            default -> {}
        }
    }

    @SuppressWarnings("unchecked")
    private void put(Map<String, Object> parent, List<String> steps) {
        var name = steps.getFirst().equals("*") ? "a" : steps.getFirst();
        if (steps.size() == 1) {
            parent.put(name, sample(rule));
        } else if (!steps.get(1).equals("[]")) {
            var next = (Map<String, Object>) parent.computeIfAbsent(name, _ -> new LinkedHashMap<String, Object>());
            put(next, steps.subList(1, steps.size()));
        } else if (steps.size() == 2) {
            parent.put(name, List.of(sample(rule)));
        } else {
            var item = new LinkedHashMap<String, Object>();
            parent.put(name, List.of(item));
            put(item, steps.subList(2, steps.size()));
        }
    }

    private static Object sample(KeyRule rule) {
        return switch (rule.shapes().getFirst()) {
            case STRING, NULL -> "text";
            case INTEGER, MODE -> 3;
            case NUMBER -> 0.5;
            case BOOLEAN -> true;
            case DURATION -> "30s";
            case ARRAY -> child(rule, "[]").map(KeySkeleton::sample).stream().toList();
            case OBJECT -> child(rule, ".").isEmpty() ? Map.of() : sampleOfChild(rule);
        };
    }

    private static Map<String, Object> sampleOfChild(KeyRule rule) {
        var child = child(rule, ".").orElseThrow();
        var name = child.path().substring(rule.path().length() + 1);
        return Map.of(name.equals("*") ? "a" : name, sample(child));
    }

    private static java.util.Optional<KeyRule> child(KeyRule rule, String step) {
        return KeyTable.rules().stream()
                .filter(found -> found.path().startsWith(rule.path() + step))
                .filter(found -> !found.shapes().contains(Shape.NULL) || !step.equals("."))
                .findFirst();
    }
}
