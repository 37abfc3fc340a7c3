package dev.skep.stack.translate;

import dev.skep.api.rules.ServiceRules;
import dev.skep.api.v1alpha1.DnsConfig;
import dev.skep.api.v1alpha1.Healthcheck;
import dev.skep.api.v1alpha1.HostEntry;
import dev.skep.api.v1alpha1.Ulimit;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the tasks of a service run: command, health, limits, names; everything of the container but its mounts. */
record ContainerTranslator(Findings findings) {
    private static final String ADDRESS = "(?:[0-9]{1,3}\\.){3}[0-9]{1,3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*";
    private static final String ANNOTATION =
            "(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
    /** Docker's word for the node that runs the task. */
    private static final String NODE_ADDRESS = "host-gateway";

    private static final List<String> TESTS = List.of("NONE", "CMD", "CMD-SHELL");
    private static final String SIGNAL = "(SIG)?[A-Z0-9+-]+";

    /** The image; as in Swarm every service has one. */
    String image(Field service) {
        var image = service.text("image").orElse("");
        if (!ImageName.isValid(image)) {
            findings.refuse(
                    service.get("image").orElse(service),
                    "InvalidImage",
                    "invalid image reference for service "
                            + service.key() + ": "
                            + (image.isEmpty()
                                    ? "no image specified"
                                    : "\"" + image + "\" is not NAME, NAME:TAG or NAME@DIGEST"));
        }
        return image;
    }

    @Nullable
    Healthcheck healthcheck(Field service) {
        return service.has("healthcheck") ? health(service.in("healthcheck")) : null;
    }

    private Healthcheck health(Field block) {
        checkSeconds(block, "interval");
        checkSeconds(block, "timeout");
        checkSeconds(block, "start_interval");
        return new Healthcheck(
                test(block),
                period(block, "interval", "Interval"),
                period(block, "timeout", "Timeout"),
                retries(block),
                period(block, "start_period", "StartPeriod"),
                period(block, "start_interval", "StartInterval"));
    }

    private @Nullable String period(Field block, String key, String name) {
        var refusal = ServiceRules.ofHealthcheck(name, block.nanos(key));
        if (!refusal.isEmpty()) {
            findings.refuse(block.get(key).orElse(block), "InvalidValue", refusal);
        }
        return block.duration(key);
    }

    /** Kubernetes' probes know whole seconds. */
    private void checkSeconds(Field block, String key) {
        var nanos = block.nanos(key);
        if (nanos > 0 && nanos % 1_000_000_000 != 0) {
            var field = block.get(key).orElse(block);
            findings.approximate(
                    field,
                    "WholeSeconds",
                    field.path() + ": " + field.text().orElse("") + " is rounded up to whole seconds");
        }
    }

    private @Nullable Integer retries(Field block) {
        if (!block.has("retries")) {
            return null;
        }
        var retries = block.integer("retries").orElse(-1L);
        if (retries < 0 || retries > Integer.MAX_VALUE) {
            findings.refuse(
                    block.get("retries").orElse(block),
                    "InvalidValue",
                    "ContainerSpec: Retries in HealthConfig cannot be negative or above " + Integer.MAX_VALUE);
            return null;
        }
        return Math.toIntExact(retries);
    }

    private List<String> test(Field block) {
        if (block.bool("disable").orElse(false)) {
            if (block.has("test")) {
                findings.refuse(
                        block.get("test").orElse(block),
                        "InvalidHealthcheck",
                        "test and disable can't be set at the same time: remove one of the two");
            }
            return List.of("NONE");
        }
        var words = block.texts("test");
        if (words.isEmpty()) {
            return List.of();
        }
        if (!TESTS.contains(words.getFirst())) {
            findings.refuse(
                    block.get("test").orElse(block),
                    "InvalidHealthcheck",
                    "Unknown type " + words.getFirst() + " in healthcheck: a list begins with NONE, CMD or CMD-SHELL");
        }
        return words;
    }

    /** Capabilities as Swarm normalises them: upper case, sorted, each once; one that is added is not dropped. */
    List<String> capabilities(Field service, String key) {
        var given = service.texts(key);
        if (given.isEmpty()) {
            return given;
        }
        var names = new TreeSet<String>();
        for (var text : given) {
            var name = text.strip().toUpperCase(Locale.ROOT);
            names.add(name.startsWith("CAP_") ? name.substring(4) : name);
        }
        return names.contains("ALL") ? List.of("ALL") : List.copyOf(names);
    }

    List<String> droppedCapabilities(Field service) {
        var given = capabilities(service, "cap_drop");
        if (given.isEmpty()) {
            return given;
        }
        var dropped = new ArrayList<>(given);
        dropped.removeAll(Set.copyOf(capabilities(service, "cap_add")));
        return dropped;
    }

    List<Ulimit> ulimits(Field service) {
        var entries = service.entries("ulimits");
        if (entries.isEmpty()) {
            return List.of();
        }
        var limits = new TreeMap<String, Ulimit>();
        for (var entry : entries) {
            ulimit(entry).ifPresent(limit -> limits.put(entry.key(), limit));
        }
        return List.copyOf(limits.values());
    }

    private Optional<Ulimit> ulimit(Field entry) {
        var soft = entry.isMapping() ? entry.integer("soft") : entry.integer();
        var hard = entry.isMapping() ? entry.integer("hard") : entry.integer();
        if (entry.isMapping() && (soft.isEmpty() || hard.isEmpty())) {
            findings.refuse(entry, "InvalidUlimit", entry.path() + " needs both soft and hard");
        }
        return soft.flatMap(low -> hard.map(high -> new Ulimit(entry.key(), low, high)));
    }

    /** Hosts in their order, each once. */
    List<HostEntry> extraHosts(Field service) {
        var items = service.items("extra_hosts");
        if (items.isEmpty()) {
            return List.of();
        }
        var hosts = new LinkedHashSet<HostEntry>();
        for (var item : items) {
            host(item).ifPresent(hosts::add);
        }
        return List.copyOf(hosts);
    }

    private Optional<HostEntry> host(Field item) {
        var text = item.text().orElse("");
        var colon = text.indexOf(':');
        return colon < 1
                ? Optional.empty()
                : address(item, text.substring(colon + 1).strip())
                        .map(address -> new HostEntry(text.substring(0, colon).strip(), address));
    }

    private Optional<String> address(Field field, String text) {
        if (!text.equals(NODE_ADDRESS) && !text.matches(ADDRESS)) {
            findings.refuse(
                    field, "InvalidHost", "invalid IP address in add-host: \"" + text + "\": write HOST:ADDRESS");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** Annotations of the tasks; Kubernetes' rules for their keys hold. */
    Map<String, String> annotations(Field service) {
        var annotations = service.textMap("annotations");
        if (annotations.isEmpty()) {
            return annotations;
        }
        var block = service.get("annotations").orElse(service);
        for (var key : annotations.keySet()) {
            if (!key.matches(ANNOTATION)) {
                findings.refuse(
                        block,
                        "InvalidAnnotation",
                        block.path() + ": " + key
                                + " is no annotation key: write NAME or DOMAIN/NAME of letters, digits, '-', '_' and '.'");
            }
        }
        return annotations;
    }

    @Nullable
    DnsConfig dns(Field service) {
        var servers = service.texts("dns");
        var search = service.texts("dns_search");
        var options = service.texts("dns_opt");
        var isEmpty = servers.isEmpty() && search.isEmpty() && options.isEmpty();
        return isEmpty ? null : new DnsConfig(servers, search, options);
    }

    @Nullable
    String stopSignal(Field service) {
        var field = service.get("stop_signal");
        if (field.isEmpty() || field.get().text().isEmpty()) {
            return null;
        }
        var signal = field.get().text().get().toUpperCase(Locale.ROOT);
        if (!signal.matches(SIGNAL)) {
            findings.refuse(field.get(), "InvalidSignal", "invalid signal " + signal + ": write SIGINT or 2");
        }
        return signal;
    }
}
