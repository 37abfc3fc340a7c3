package dev.skep.stack.differential;

import dev.skep.stack.differential.YamlText.Castable;
import dev.skep.stack.differential.YamlText.Raw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a service is deployed: its deploy block, ports and mounts, which depend on each other. */
record GeneratedDeploy(Dice dice, GeneratedStack.Declared declared) {

    void add(Dice.Block service) {
        var isJob = dice.chance(8);
        var isRoundRobin = dice.chance(10);
        service.maybe(70, "deploy", () -> deploy(isJob, isRoundRobin));
        service.maybe(50, "ports", () -> ports(isRoundRobin));
        service.maybe(50, "volumes", this::volumes);
    }

    private Map<String, Object> deploy(boolean isJob, boolean isRoundRobin) {
        var isGlobal = dice.chance(25);
        var deploy = dice.block()
                .maybe(60, "placement", this::placement)
                .maybe(50, "resources", this::resources)
                .maybe(50, "restart_policy", this::restart)
                .maybe(30, "labels", () -> dice.pick(Dice.ordered("tier", "web", "n", 1), List.of("tier=web", "bare")));
        if (isJob) {
            deploy.put("mode", isGlobal ? "global-job" : "replicated-job");
        } else {
            deploy.maybe(60, "update_config", () -> update(true)).maybe(30, "rollback_config", () -> update(false));
            if (isGlobal) {
                deploy.put("mode", "global");
            } else {
                deploy.maybe(20, "mode", () -> "replicated");
            }
        }
        if (!isGlobal) {
            deploy.maybe(60, "replicas", () -> new Castable(dice.between(isJob ? 1 : 0, 9)));
        }
        if (isRoundRobin) {
            deploy.put("endpoint_mode", "dnsrr");
        } else {
            deploy.maybe(20, "endpoint_mode", () -> "vip");
        }
        return deploy.done();
    }

    private Map<String, Object> placement() {
        return dice.block()
                .maybe(
                        70,
                        "constraints",
                        () -> dice.some(
                                0,
                                2,
                                List.of(
                                        "node.role==manager",
                                        "node.labels.disk != ssd",
                                        "node.hostname == n-1",
                                        "node.platform.os==linux")))
                .maybe(
                        30,
                        "preferences",
                        () -> List.of(
                                Dice.ordered("spread", "node.labels.zone"), Dice.ordered("spread", "node.labels.rack")))
                .maybe(30, "max_replicas_per_node", () -> new Castable(dice.between(1, 3)))
                .done();
    }

    private Map<String, Object> resources() {
        return dice.block()
                .maybe(
                        80,
                        "limits",
                        () -> dice.block()
                                .maybe(60, "cpus", () -> dice.pick("0.5", "2", "1.50", ".25", "0.001"))
                                .maybe(
                                        60,
                                        "memory",
                                        () -> dice.pick("64m", "1g", "512MiB", "1.5gb", "8388608", "100 MB", 67108864))
                                .maybe(20, "pids", () -> dice.between(1, 500))
                                .done())
                .maybe(
                        60,
                        "reservations",
                        () -> dice.block()
                                .maybe(60, "cpus", () -> dice.pick("0.25", "1"))
                                .maybe(
                                        60,
                                        "memory",
                                        () -> dice.pick("32M", "20kb", "16777216b")
                                                .replace("20kb", "8192kb"))
                                .done())
                .done();
    }

    private String duration() {
        return dice.pick("0s", "5s", "1m30s", "120s", "2h", "1500ms");
    }

    private Map<String, Object> restart() {
        return dice.block()
                .maybe(80, "condition", () -> dice.pick("none", "on-failure", "any"))
                .maybe(50, "delay", this::duration)
                .maybe(50, "max_attempts", () -> new Castable(dice.between(0, 5)))
                .maybe(50, "window", this::duration)
                .done();
    }

    private Map<String, Object> update(boolean mayRollBack) {
        return dice.block()
                .maybe(70, "parallelism", () -> new Castable(dice.between(0, 4)))
                .maybe(60, "delay", this::duration)
                .maybe(
                        50,
                        "failure_action",
                        () -> mayRollBack ? dice.pick("pause", "continue", "rollback") : dice.pick("pause", "continue"))
                .maybe(50, "monitor", this::duration)
                .maybe(30, "max_failure_ratio", () -> dice.pick(new Castable(0.25), new Raw("0"), new Raw("1")))
                .maybe(50, "order", () -> dice.pick("start-first", "stop-first"))
                .done();
    }

    private List<Object> ports(boolean isRoundRobin) {
        var ports = new ArrayList<Object>();
        var count = dice.between(1, 4);
        for (var i = 0; i < count; i++) {
            var published = 1000 * (i + 1) + dice.between(1, 400);
            ports.add(isRoundRobin ? longPort(published, "host") : port(published));
        }
        return ports.stream().distinct().toList();
    }

    private Object port(int published) {
        return dice.oneOf(
                () -> dice.between(1, 9999),
                () -> String.valueOf(dice.between(1, 9999)),
                () -> published + ":80",
                () -> published + ":53/" + dice.pick("udp", "tcp", "sctp", "UDP"),
                () -> "127.0.0.1:" + published + ":80",
                () -> "0.0.0.0:" + published + ":80",
                () -> published + "-" + (published + 2) + ":80-82",
                () -> published + "-" + (published + 2) + ":80",
                () -> "3000-3002",
                () -> longPort(published, dice.pick("host", "ingress")));
    }

    private Map<String, Object> longPort(int published, String mode) {
        return dice.block()
                .put("target", new Castable(dice.between(1, 9999)))
                .put("mode", mode)
                .maybe(80, "published", () -> new Castable(published))
                .maybe(40, "protocol", () -> dice.pick("tcp", "udp"))
                .done();
    }

    private List<Object> volumes() {
        var volumes = new ArrayList<Object>();
        var count = dice.between(1, 3);
        for (var i = 0; i < count; i++) {
            var target = "/mnt/" + i + dice.pick("", "/deep", "/a_b");
            volumes.add(declared.volumes().isEmpty() || dice.chance(50) ? bind(target) : named(target));
        }
        return volumes;
    }

    private Object bind(String target) {
        return dice.oneOf(
                () -> target,
                () -> "/var/lib/x:" + target,
                () -> "/var/lib/x:" + target + ":" + dice.pick("ro", "rw", "ro,rslave", "shared"),
                () -> Dice.ordered("type", "bind", "source", "/srv", "target", target, "read_only", new Castable(true)),
                () -> Dice.ordered(
                        "type",
                        "bind",
                        "source",
                        "/srv",
                        "target",
                        target,
                        "bind",
                        Dice.ordered("propagation", "rprivate")),
                () -> Dice.ordered("type", "tmpfs", "target", target, "tmpfs", Dice.ordered("size", 1_048_576)),
                () -> Dice.ordered("type", "tmpfs", "target", target));
    }

    private Object named(String target) {
        var name = dice.pick(declared.volumes().toArray(String[]::new));
        return dice.oneOf(
                () -> name + ":" + target,
                () -> name + ":" + target + ":" + dice.pick("ro", "rw", "nocopy", "ro,nocopy"),
                () -> Dice.ordered("type", "volume", "source", name, "target", target),
                () -> Dice.ordered(
                        "type",
                        "volume",
                        "source",
                        name,
                        "target",
                        target,
                        "volume",
                        Dice.ordered("nocopy", new Castable(true))));
    }
}
