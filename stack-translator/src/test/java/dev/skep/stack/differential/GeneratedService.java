package dev.skep.stack.differential;

import dev.skep.stack.differential.YamlText.Castable;
import dev.skep.stack.differential.YamlText.Raw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A service without its mounts, ports and deploy block, which {@link GeneratedDeploy} makes. */
final class GeneratedService {
    private static final List<String> CAPABILITIES = List.of("NET_ADMIN", "cap_sys_time", "CHOWN", "sys_ptrace");

    private static final List<Object> VALUES = List.of(
            "text",
            "",
            7,
            1.5,
            -3,
            new Raw("1e6"),
            new Raw("0x1F"),
            new Raw("010"),
            new Raw("1_000"),
            "yes",
            "two\nlines\n",
            "  spaces ",
            "a: b # c",
            "{\"json\": [1, 2]}",
            new Raw("~"),
            new Raw(""),
            new Raw(">-\n          folded\n          text"),
            "{{.Service.Name}}-{{.Task.Slot}}",
            new Raw("$SET-x"),
            new Raw("\"$$literal ${SET} ${UNSET-}\""),
            new Raw("0o17"),
            new Raw(".5"),
            new Raw("1.10"),
            new Raw("12345678901234567890"));

    private final Dice dice;
    private final GeneratedStack.Declared declared;
    private final Map<String, String> texts;
    private final GeneratedDeploy deploy;

    GeneratedService(Dice dice, GeneratedStack.Declared declared, Map<String, String> texts) {
        this.dice = dice;
        this.declared = declared;
        this.texts = texts;
        this.deploy = new GeneratedDeploy(dice, declared);
    }

    Map<String, Object> service() {
        var service = dice.block()
                .put("image", image())
                .maybe(35, "command", this::words)
                .maybe(20, "entrypoint", this::words)
                .maybe(50, "environment", this::environment)
                .maybe(15, "env_file", this::environmentFile)
                .maybe(30, "labels", this::labels)
                .maybe(15, "hostname", () -> "host-1")
                .maybe(15, "working_dir", () -> "/srv/app")
                .maybe(15, "user", () -> dice.pick("1000", "1000:1000", "0"))
                .maybe(10, "tty", this::flag)
                .maybe(10, "stdin_open", this::flag)
                .maybe(10, "read_only", this::flag)
                .maybe(10, "init", () -> dice.chance(50))
                .maybe(10, "stop_signal", () -> dice.pick("SIGINT", "SIGRTMIN+3", "SIGQUIT"))
                .maybe(15, "stop_grace_period", this::duration)
                .maybe(10, "cap_add", () -> dice.some(0, 3, CAPABILITIES))
                .maybe(
                        10,
                        "cap_drop",
                        () -> dice.pick(dice.some(1, 3, CAPABILITIES), List.of("ALL"), List.of("ALL", "CHOWN")))
                .maybe(10, "sysctls", this::sysctls)
                .maybe(10, "ulimits", this::ulimits)
                .maybe(10, "dns_search", () -> dice.pick("example.org", List.of("a.example", "b.example")))
                .maybe(10, "dns", () -> dice.pick("192.0.2.1", List.of("192.0.2.1", "192.0.2.2")))
                .maybe(15, "extra_hosts", this::extraHosts)
                .maybe(30, "healthcheck", this::healthcheck)
                .maybe(10, "restart", () -> dice.pick("always", "unless-stopped", "on-failure", "on-failure:3", "no"));
        ignored(service);
        deploy.add(service);
        references(service);
        return service.done();
    }

    private void ignored(Dice.Block service) {
        service.maybe(5, "expose", () -> List.of("80", 8080))
                .maybe(5, "container_name", () -> "one")
                .maybe(5, "links", () -> List.of("web"))
                .maybe(5, "build", () -> dice.pick(".", Dice.ordered("context", ".")))
                .maybe(
                        5,
                        "logging",
                        () -> Dice.ordered("driver", "json-file", "options", Dice.ordered("max-size", "10m")))
                .maybe(5, "network_mode", () -> "host")
                .maybe(5, "security_opt", () -> List.of("no-new-privileges:true"))
                .maybe(5, "x-note", () -> Dice.ordered("any", List.of(1, 2)));
    }

    private String image() {
        return dice.pick(
                "nginx",
                "nginx:1.27-alpine",
                "docker.io/library/redis:7",
                "registry.example.org:5000/team/app:v1.2.3",
                "ghcr.io/owner/app",
                "busybox@sha256:" + "0123456789abcdef".repeat(4));
    }

    private Object words() {
        return dice.pick(
                "sh -c 'echo \"$HOME\" && sleep 10'",
                "nginx -g \"daemon off;\"",
                "run --name=a\\ b  --empty '' end",
                "one",
                List.of("sh", "-c", "echo a b; exec \"$@\""),
                List.of("/bin/app", "--port", "80", ""),
                List.of(),
                new Raw("null"),
                "$$HOME/run --flag=\"a b\"'c d'");
    }

    private Object environment() {
        if (dice.chance(5)) {
            return new Raw("");
        }
        if (dice.chance(40)) {
            return List.copyOf(dice.some(
                    1,
                    4,
                    List.of(
                            "A=1",
                            "B=",
                            "C=a=b c",
                            "PASS=$ecret",
                            "Q=\"kept\"",
                            "LANG=de_DE.UTF-8",
                            "A=2",
                            "BARE",
                            "SET")));
        }
        var environment = new LinkedHashMap<String, Object>();
        for (var name : dice.some(1, 5, List.of("A", "DB_HOST", "lower", "X1", "EMPTY"))) {
            environment.put(name, dice.pick(VALUES.toArray()));
        }
        return environment;
    }

    private Object environmentFile() {
        texts.put("one.env", "# comment\nFROM_FILE=1\n\n  INDENTED=yes\nQUOTED=\"kept\"\nA=file\nSPACE= x \n");
        texts.put("two.env", "FROM_FILE=2\nEMPTY=\nEQ=a=b\n");
        return dice.pick("one.env", List.of("one.env"), List.of("./one.env", "two.env"));
    }

    private Object labels() {
        return dice.pick(
                Dice.ordered("traefik.enable", "true", "rule", "Host(`a.example`) && Path(`/x`)", "n", 5, "e", ""),
                List.of("traefik.enable=true", "bare", "a=b=c", "price=5$"),
                Dice.ordered("long", "two\nlines"),
                Dice.ordered("null", new Raw("~"), "set", new Raw("${SET}"), "float", 1.5),
                new Raw(""));
    }

    private Castable flag() {
        return new Castable(dice.chance(60));
    }

    String duration() {
        return dice.pick("10s", "1m30s", "90s", "1h", "500ms", "1m0.5s", "2m", "1.5h", "1500us", "0s");
    }

    private Object sysctls() {
        return dice.pick(
                Dice.ordered("net.core.somaxconn", 1024, "net.ipv4.tcp_syncookies", "0"),
                List.of("net.core.somaxconn=1024", "net.ipv4.ip_forward=1"));
    }

    private Object ulimits() {
        return dice.block()
                .maybe(70, "nofile", () -> Dice.ordered("soft", new Castable(1024), "hard", 65535))
                .maybe(70, "nproc", () -> new Castable(512))
                .maybe(30, "memlock", () -> Dice.ordered("soft", -1, "hard", -1))
                .done();
    }

    private Object extraHosts() {
        return dice.pick(
                List.of("db.local:192.0.2.10", "v6.local:2001:db8::1", "db.local:192.0.2.11"),
                Dice.ordered("db.local", "192.0.2.10", "a.local", "192.0.2.9"),
                List.of("eq.local=192.0.2.12"));
    }

    private Map<String, Object> healthcheck() {
        if (dice.chance(15)) {
            return Dice.ordered("disable", new Castable(true));
        }
        return dice.block()
                .put(
                        "test",
                        dice.pick(
                                "curl -f http://localhost/ || exit 1",
                                List.of("CMD", "curl", "-f", "http://localhost/"),
                                List.of("CMD-SHELL", "test -e /ready"),
                                List.of("NONE"),
                                List.of(),
                                ""))
                .maybe(60, "interval", this::duration)
                .maybe(60, "timeout", this::duration)
                .maybe(50, "retries", () -> new Castable(dice.between(0, 9)))
                .maybe(40, "start_period", this::duration)
                .maybe(20, "start_interval", this::duration)
                .done();
    }

    private void references(Dice.Block service) {
        service.maybe(60, "networks", () -> networks(dice.some(0, 2, networksAndDefault())));
        service.maybe(60, "secrets", () -> files(dice.some(0, 2, declared.secrets()), "/run/x/"));
        service.maybe(60, "configs", () -> files(dice.some(0, 2, declared.configs()), "/etc/x/"));
    }

    private List<String> networksAndDefault() {
        return Stream.concat(declared.networks().stream(), Stream.of("default"))
                .distinct()
                .toList();
    }

    private Object networks(List<String> names) {
        if (dice.chance(50)) {
            return names;
        }
        var networks = new LinkedHashMap<String, Object>();
        names.forEach(name -> networks.put(
                name,
                dice.oneOf(
                        () -> new Raw(""),
                        () -> new Raw("null"),
                        () -> Dice.ordered("aliases", List.of("alias-1", "Alias.2")),
                        () -> Dice.ordered("ipv4_address", "10.1.0.9"))));
        return networks;
    }

    private Object files(List<String> names, String directory) {
        var files = new ArrayList<Object>();
        for (var name : names) {
            files.add(
                    dice.chance(50)
                            ? name
                            : dice.block()
                                    .put("source", name)
                                    .maybe(60, "target", () -> directory + name)
                                    .maybe(30, "uid", () -> dice.chance(50) ? "1000" : "0")
                                    .maybe(30, "gid", () -> dice.chance(50) ? "1000" : "0")
                                    .maybe(
                                            50,
                                            "mode",
                                            () -> dice.pick(new Raw("0440"), new Raw("0o440"), 288, new Castable(256)))
                                    .done());
        }
        return files;
    }
}
