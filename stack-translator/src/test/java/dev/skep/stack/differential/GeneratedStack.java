package dev.skep.stack.differential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A stack of a few services that follows from a seed alone: every key that Swarm takes in every form that it has, spread
 * over many seeds. It holds no fault.
 */
final class GeneratedStack {
    private static final List<String> SERVICES = List.of("web", "api", "db-1", "my_worker", "Cache", "q2");
    private static final List<String> NETWORKS = List.of("front", "back", "edge_net", "Net-3");
    private static final List<String> VOLUMES = List.of("data", "logs_1", "shared", "old.vol");
    private static final List<String> SECRETS = List.of("password", "tls_key", "old-secret");
    private static final List<String> CONFIGS = List.of("settings", "nginx.conf", "old-config");

    private final Dice dice;
    private final Map<String, String> texts = new TreeMap<>();
    private final Declared declared;

    private GeneratedStack(long seed) {
        dice = new Dice(seed);
        declared = new Declared(
                dice.some(0, 3, NETWORKS),
                dice.some(0, 3, VOLUMES),
                dice.some(0, 2, SECRETS),
                dice.some(0, 2, CONFIGS));
    }

    /** The names that the top level declares. */
    record Declared(List<String> networks, List<String> volumes, List<String> secrets, List<String> configs) {}

    /** The stack of a seed. */
    static StackCase.Written of(long seed) {
        return new GeneratedStack(seed).written("seed-" + seed);
    }

    private StackCase.Written written(String name) {
        var yaml = new YamlText(dice);
        var document = document(dice.some(1, 3, SERVICES));
        texts.put("compose.yaml", yaml.document(document));
        if (dice.chance(30)) {
            texts.put("compose.2.yaml", yaml.document(override(document)));
        }
        var variables = new StringBuilder();
        yaml.variables()
                .forEach((key, value) ->
                        variables.append(key).append('=').append(value).append('\n'));
        variables.append("SET=set\n");
        texts.put("variables.env", variables.toString());
        return new StackCase.Written(name, texts);
    }

    private Map<String, Object> document(List<String> names) {
        var document = new LinkedHashMap<String, Object>();
        if (dice.chance(40)) {
            document.put("version", new YamlText.Raw(dice.pick("\"3\"", "'3.13'")));
        }
        var isShared = dice.chance(40);
        if (isShared) {
            document.put("x-shared", new YamlText.Anchored("shared", shared()));
            document.put("x-limits", new YamlText.Anchored("limits", Dice.ordered("tty", true, "user", "7")));
        }
        var services = new LinkedHashMap<String, Object>();
        var generator = new GeneratedService(dice, declared, texts);
        for (var name : names) {
            var service = new LinkedHashMap<String, Object>();
            if (isShared && dice.chance(60)) {
                service.put("<<", new YamlText.Raw(dice.pick("*shared", "[*shared, *limits]", "[*limits, *shared]")));
            }
            service.putAll(generator.service());
            if (!name.equals(names.getFirst()) && dice.chance(10)) {
                service.put("depends_on", List.of(names.getFirst()));
            }
            services.put(name, service);
        }
        document.put("services", services);
        put(document, "networks", declared.networks(), this::network);
        if (dice.chance(20)) {
            document.putIfAbsent("networks", Dice.ordered("default", Dice.ordered("attachable", true)));
        }
        put(document, "volumes", declared.volumes(), this::volume);
        put(document, "secrets", declared.secrets(), () -> file("old-", "secret"));
        put(document, "configs", declared.configs(), () -> file("old-", "config"));
        if (dice.chance(20)) {
            document.put("x-note", List.of("kept", Dice.ordered("by", "nobody")));
        }
        return document;
    }

    private Map<String, Object> shared() {
        return dice.block()
                .put("image", "shared/image:1")
                .maybe(50, "labels", () -> Dice.ordered("shared", "true"))
                .maybe(30, "user", () -> "8")
                .maybe(50, "stop_grace_period", () -> "1m30s")
                .maybe(30, "deploy", () -> Dice.ordered("replicas", 3))
                .done();
    }

    private static void put(
            Map<String, Object> document, String section, List<String> names, Supplier<Map<String, Object>> value) {
        if (!names.isEmpty()) {
            var entries = new LinkedHashMap<String, Object>();
            names.forEach(name -> entries.put(name, value.get()));
            document.put(section, entries);
        }
    }

    private Map<String, Object> network() {
        if (dice.chance(15)) {
            return external("other_net" + dice.between(1, 999));
        }
        return dice.block()
                .maybe(40, "driver", () -> "overlay")
                .maybe(20, "attachable", () -> new YamlText.Castable(dice.chance(50)))
                .maybe(20, "internal", () -> new YamlText.Castable(dice.chance(50)))
                .maybe(15, "name", () -> "named-" + dice.between(1, 9999))
                .maybe(20, "labels", this::labels)
                .maybe(20, "driver_opts", () -> Dice.ordered("encrypted", dice.pick("true", ""), "x", "y"))
                .maybe(
                        10,
                        "driver_opts",
                        () -> Dice.ordered("com.docker.network.driver.mtu", dice.pick(1400, "1500", 0)))
                .maybe(
                        20,
                        "ipam",
                        () -> Dice.ordered(
                                "config", List.of(Dice.ordered("subnet", "10." + dice.between(1, 250) + ".0.0/24"))))
                .done();
    }

    private Map<String, Object> external(String name) {
        return dice.oneOf(
                () -> Dice.ordered("external", true, "name", name),
                () -> Dice.ordered("external", new YamlText.Castable(true)),
                () -> Dice.ordered("external", Dice.ordered("name", name)));
    }

    private Map<String, Object> volume() {
        if (dice.chance(20)) {
            return external("old_volume");
        }
        return dice.block()
                .maybe(15, "driver", () -> "local")
                .maybe(15, "name", () -> "vol-" + dice.between(1, 9999))
                .maybe(
                        85,
                        "driver_opts",
                        () -> dice.oneOf(
                                () -> Dice.ordered("size", "2g", "access-mode", dice.pick("rwx", "rwx", "rwo")),
                                () -> Dice.ordered("per-node", "true"),
                                () -> Dice.ordered(
                                        "type",
                                        "nfs",
                                        "o",
                                        dice.pick("addr=10.0.0.9,ro", "addr=nas"),
                                        "device",
                                        ":/srv/a")))
                .done();
    }

    private Map<String, Object> file(String prefix, String kind) {
        return dice.chance(25) ? external(prefix + kind) : content(kind);
    }

    private Map<String, Object> content(String kind) {
        var file = kind + dice.between(1, 3) + ".txt";
        texts.put(file, dice.pick("one line\n", "two\nlines: $HOME {{ . }}\n", "no end"));
        return dice.block()
                .put("file", dice.pick("", "./") + file)
                .maybe(15, "name", () -> kind + "-" + dice.between(1, 9999))
                .maybe(30, "labels", this::labels)
                .maybe(kind.equals("config") ? 2 : 0, "template_driver", () -> "golang")
                .done();
    }

    private Object labels() {
        return dice.oneOf(
                () -> Dice.ordered("com.example.team", "blue", "empty", "", "number", 7),
                () -> List.of("com.example.team=blue", "bare", "eq=a=b"));
    }

    /** A second file that changes what the first one says, by the same rules. */
    private Map<String, Object> override(Map<String, Object> document) {
        var generator = new GeneratedService(dice, declared, texts);
        var services = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) document.getOrDefault("services", Map.of()))
                .keySet()
                .forEach(name -> services.put(String.valueOf(name), generator.service()));
        services.putIfAbsent("added", generator.service());
        var override = new LinkedHashMap<String, Object>();
        if (document.get("version") instanceof YamlText.Raw version) {
            override.put("version", version);
        }
        override.put("services", services);
        return override;
    }
}
