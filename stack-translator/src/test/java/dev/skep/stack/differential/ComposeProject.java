package dev.skep.stack.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.node.Node.Sequence;
import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.compose.reader.YamlReader;
import dev.skep.stack.compose.scalar.ByteSize;
import dev.skep.stack.compose.scalar.GoScalars;
import dev.skep.stack.compose.scalar.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The facts of a project as YAML, normalised, so that two ways to write one thing are one. It is done alike to what
 * compose-go prints and to what {@code skep-stack config} prints:
 *
 * <ul>
 *   <li>a path below the directory of the files is written without it;
 *   <li>a number, a truth value and the same as text are one, but not where texts are asked for, or below {@code x-};
 *   <li>a value that the Specification gives to an absent key, and a block without a key, are left out;
 *   <li>sizes are in bytes, permission bits and processors in one form, {@code env_file} and {@code devices} in their long forms, {@code extra_hosts} sorted, a limit
 *       whose two bounds are one as one number, all GPUs as -1;
 *   <li>a name that is the key of its external declaration is left out.
 * </ul>
 */
record ComposeProject(String directory) {
    /** What a key that is not there means. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "services.*.depends_on.*.required", "true",
            "services.*.env_file[].required", "true",
            "services.*.ports[].mode", "ingress",
            "services.*.ports[].protocol", "tcp",
            "services.*.volumes[].bind.create_host_path", "true");

    private static final Set<String> SIZES =
            Set.of("shm_size", "mem_limit", "mem_reservation", "memswap_limit", "size", "memory");
    private static final Set<String> TEXTS = Set.of("environment", "labels", "annotations", "args", "options");
    private static final Set<String> BLOCKS = Set.of(
            "volume", "bind", "tmpfs", "resources", "placement", "ipam", "limits", "reservations", "labels", "deploy");
    private static final Set<String> NAMES =
            Set.of("services", "networks", "volumes", "secrets", "configs", "depends_on");
    private static final String LIMIT = "services.*.ulimits.";
    private static final String NOTHING = "<empty>";
    /** What Go leaves out. */
    private static final Set<String> ZEROS = Set.of("", "0", "0s", "false");

    /** The differences between two projects as YAML. */
    List<Difference> differences(String composeGo, String skep) {
        var theirs = new TreeMap<>(facts(composeGo));
        var ours = new TreeMap<String, String>();
        facts(skep).forEach((path, value) -> {
            if (theirs.containsKey(path) || !ZEROS.contains(value)) {
                ours.put(path, value);
            } else {
                theirs.remove(path.substring(0, Math.max(0, path.lastIndexOf('.'))), NOTHING);
            }
        });
        return Facts.compare("config", theirs, ours);
    }

    private Map<String, String> facts(String text) {
        return YamlReader.read("config", text, Limits.STANDARD, new Findings())
                .map(root -> Facts.of("config", tree(root, "")))
                .orElseGet(Map::of);
    }

    private JsonNode tree(Node node, String path) {
        return switch (node) {
            case Mapping mapping -> mapping(mapping, path);
            case Sequence sequence -> list(sequence.items(), path);
            case Scalar scalar -> TextNode.valueOf(scalar(scalar, path));
        };
    }

    private JsonNode mapping(Mapping mapping, String path) {
        var object = JsonNodeFactory.instance.objectNode();
        for (var entry : mapping.entries()) {
            var place = child(path, entry.key());
            var value = tree(entry.value(), place);
            var isNothing = value.isObject() && value.isEmpty();
            if (!(isNothing && BLOCKS.contains(entry.key())) && !isDefault(place, value)) {
                object.set(entry.key(), isNothing ? TextNode.valueOf(NOTHING) : value);
            }
            if (place.equals("services.*.gpus") && value.isTextual()) {
                object.putArray(entry.key()).addObject().put("count", "-1");
            }
            if (value instanceof ObjectNode limit && place.startsWith(LIMIT) && isOne(limit)) {
                object.set(entry.key(), limit.path("soft"));
            }
            if (value instanceof ObjectNode declared && isOwnName(entry.key(), declared)) {
                declared.remove("name");
            }
        }
        return object;
    }

    private static boolean isDefault(String place, JsonNode value) {
        return value.isTextual() && value.asText().equals(DEFAULTS.get(place));
    }

    private static boolean isOne(ObjectNode limit) {
        return limit.has("soft") && limit.path("soft").equals(limit.path("hard"));
    }

    private static boolean isOwnName(String key, ObjectNode declared) {
        return declared.path("external").asText().equals("true")
                && declared.path("name").asText().equals(key);
    }

    /** The path of a key; names of the user's are stars. */
    private static String child(String path, String key) {
        var parent = path.substring(path.lastIndexOf('.') + 1);
        return path.isEmpty() ? key : path + "." + (NAMES.contains(parent) ? "*" : key);
    }

    private JsonNode list(List<Node.Item> items, String path) {
        var list = JsonNodeFactory.instance.arrayNode();
        for (var item : items) {
            list.add(item(tree(item.value(), path + "[]"), path));
        }
        if (list.isEmpty()) {
            return TextNode.valueOf("<empty list>");
        }
        if (path.equals("services.*.extra_hosts")) {
            var hosts = new TreeSet<String>();
            list.forEach(host -> hosts.add(host.asText().replaceFirst("[:=]", "=")));
            list.removeAll();
            hosts.forEach(list::add);
        }
        return list;
    }

    /** An item in its long form. */
    private static JsonNode item(JsonNode item, String path) {
        var object = JsonNodeFactory.instance.objectNode();
        if (item.isTextual() && path.equals("services.*.env_file")) {
            return object.put("path", item.asText());
        }
        if (item.isTextual() && path.equals("services.*.devices")) {
            var parts = item.asText().split(":", 3);
            return object.put("source", parts[0])
                    .put("target", parts.length > 1 ? parts[1] : parts[0])
                    .put("permissions", parts.length > 2 ? parts[2] : "rwm");
        }
        if (item instanceof ObjectNode secret
                && path.equals("services.*.secrets")
                && secret.path("target")
                        .asText()
                        .equals("/run/secrets/" + secret.path("source").asText())) {
            secret.remove("target");
        }
        return item;
    }

    private String scalar(Scalar scalar, String path) {
        var text = scalar.printed();
        var key = path.substring(path.lastIndexOf('.') + 1);
        if (scalar.kind() == Kind.NULL) {
            return NOTHING;
        }
        switch (key) {
            case "cpus" -> {
                return GoScalars.real(text)
                        .map(number -> number.stripTrailingZeros().toPlainString())
                        .orElse(text);
            }
            case "count" -> {
                return text.equals("all") ? "-1" : text;
            }
            case "mode" -> {
                return scalar.kind() == Kind.STRING && text.matches("[0-7]+")
                        ? String.valueOf(Integer.parseInt(text, 8))
                        : text;
            }
            default -> {
                if (SIZES.contains(key)) {
                    return ByteSize.parse(text).map(String::valueOf).orElse(text);
                }
            }
        }
        var isText = path.contains(".x-")
                || path.startsWith("x-")
                || TEXTS.stream().anyMatch(texts -> path.contains("." + texts));
        if (scalar.kind() != Kind.STRING) {
            return isText ? "<" + text + ">" : text;
        }
        return isText ? text : relative(text);
    }

    private String relative(String path) {
        return path.equals(directory) ? "." : path.replaceFirst("^(?:" + Pattern.quote(directory) + "|\\.)/(?=.)", "");
    }
}
