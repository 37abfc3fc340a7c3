package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.DnsConfig;
import dev.skep.api.v1alpha1.Healthcheck;
import dev.skep.api.v1alpha1.HostEntry;
import dev.skep.api.v1alpha1.Ulimit;
import dev.skep.stack.compose.Durations;
import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.Findings;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the tasks of a service run: command, health, limits, names; everything of the container but its mounts. */
record ContainerTranslator(Field service, Findings findings) {
    private static final Pattern IMAGE =
            Pattern.compile("(?:[a-zA-Z0-9][a-zA-Z0-9.\\-]*(?::[0-9]+)?/|\\[[0-9a-fA-F:]+\\](?::[0-9]+)?/)?"
                    + "[a-z0-9]+(?:[._\\-/]+[a-z0-9]+)*(?::[\\w][\\w.\\-]{0,127})?(?:@[A-Za-z0-9+.:_\\-]{10,200})?");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:[0-9]{1,3}\\.){3}[0-9]{1,3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern ANNOTATION = Pattern.compile(
            "(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern SIGNAL = Pattern.compile("(SIG)?[A-Z0-9+-]+");

    /** The image; as in Swarm every service has one. */
    String image() {
        var image = service.text("image").orElse("");
        if (image.isEmpty() || image.length() > 1024 || !IMAGE.matcher(image).matches()) {
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
    Healthcheck healthcheck() {
        return service.get("healthcheck").map(this::healthcheck).orElse(null);
    }

    private Healthcheck healthcheck(Field block) {
        List.of("interval", "timeout", "start_interval").forEach(key -> checkSeconds(block, key));
        return new Healthcheck(
                test(block),
                period(block, "interval"),
                period(block, "timeout"),
                block.get("retries").flatMap(this::retries).orElse(null),
                period(block, "start_period"),
                period(block, "start_interval"));
    }

    private @Nullable String period(Field block, String key) {
        var period = block.duration(key);
        if (period.isPresent() && !period.get().isZero() && period.get().toMillis() == 0) {
            findings.refuse(
                    block.get(key).orElse(block),
                    "InvalidValue",
                    "ContainerSpec: " + key + " in HealthConfig cannot be less than 1ms");
        }
        return period.map(Durations::print).orElse(null);
    }

    /** Kubernetes' probes know whole seconds. */
    private void checkSeconds(Field block, String key) {
        block.get(key)
                .filter(field -> block.duration(key)
                        .filter(given -> !given.equals(given.truncatedTo(ChronoUnit.SECONDS)))
                        .isPresent())
                .ifPresent(field -> findings.approximate(
                        field,
                        "WholeSeconds",
                        field.path() + ": " + field.text().orElse("") + " is rounded up to whole seconds"));
    }

    private Optional<Integer> retries(Field field) {
        var retries = field.integer().filter(number -> number >= 0 && number <= Integer.MAX_VALUE);
        if (retries.isEmpty()) {
            findings.refuse(
                    field,
                    "InvalidValue",
                    "ContainerSpec: Retries in HealthConfig cannot be negative or above " + Integer.MAX_VALUE);
        }
        return retries.map(Math::toIntExact);
    }

    private List<String> test(Field block) {
        var test = block.get("test");
        if (block.bool("disable").orElse(false)) {
            test.ifPresent(field -> findings.refuse(
                    field,
                    "InvalidHealthcheck",
                    "test and disable can't be set at the same time: remove one of the two"));
            return List.of("NONE");
        }
        var words = block.texts("test");
        if (test.isEmpty() || words.isEmpty()) {
            return List.of();
        }
        if (!List.of("NONE", "CMD", "CMD-SHELL").contains(words.getFirst())) {
            findings.refuse(
                    test.get(),
                    "InvalidHealthcheck",
                    "Unknown type " + words.getFirst() + " in healthcheck: a list begins with NONE, CMD or CMD-SHELL");
        }
        return words;
    }

    /** Capabilities as Swarm normalises them: upper case, sorted, each once; one that is added is not dropped. */
    List<String> capabilities(String key) {
        var names = service.texts(key).stream()
                .map(name -> name.strip().toUpperCase(Locale.ROOT))
                .map(name -> name.startsWith("CAP_") ? name.substring(4) : name)
                .distinct()
                .sorted()
                .toList();
        return names.contains("ALL") ? List.of("ALL") : names;
    }

    List<String> droppedCapabilities() {
        var added = capabilities("cap_add");
        return capabilities("cap_drop").stream()
                .filter(name -> !added.contains(name))
                .toList();
    }

    List<Ulimit> ulimits() {
        return service.get("ulimits").stream()
                .flatMap(block -> block.entries().stream())
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .flatMap(entry -> ulimit(entry).stream())
                .toList();
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
    List<HostEntry> extraHosts() {
        return service.get("extra_hosts").map(Field::items).orElseGet(List::of).stream()
                .flatMap(item -> host(item).stream())
                .distinct()
                .toList();
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
        if (text.equals("host-gateway")) {
            findings.refuse(
                    field,
                    "UnsupportedHost",
                    field.path()
                            + ": host-gateway is Docker's bridge, which pods do not have: write the address that is meant");
            return Optional.empty();
        }
        if (!ADDRESS.matcher(text).matches()) {
            findings.refuse(
                    field, "InvalidHost", "invalid IP address in add-host: \"" + text + "\": write HOST:ADDRESS");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** Annotations of the tasks; Kubernetes' rules for their keys hold. */
    Map<String, String> annotations() {
        var annotations = service.textMap("annotations");
        service.get("annotations")
                .ifPresent(
                        block -> annotations.keySet().stream()
                                .filter(key -> !ANNOTATION.matcher(key).matches())
                                .forEach(
                                        key -> findings.refuse(
                                                block,
                                                "InvalidAnnotation",
                                                block.path() + ": " + key
                                                        + " is no annotation key: write NAME or DOMAIN/NAME of letters, digits, '-', '_' and '.'")));
        return annotations;
    }

    @Nullable
    DnsConfig dns() {
        var config = new DnsConfig(service.texts("dns"), service.texts("dns_search"), service.texts("dns_opt"));
        var empty = config.nameservers().isEmpty()
                && config.search().isEmpty()
                && config.options().isEmpty();
        return empty ? null : config;
    }

    @Nullable
    String stopSignal() {
        var field = service.get("stop_signal");
        var signal = field.flatMap(Field::text).map(text -> text.toUpperCase(Locale.ROOT));
        if (signal.isPresent() && !SIGNAL.matcher(signal.get()).matches()) {
            findings.refuse(field.get(), "InvalidSignal", "invalid signal " + signal.get() + ": write SIGINT or 2");
        }
        return signal.orElse(null);
    }
}
