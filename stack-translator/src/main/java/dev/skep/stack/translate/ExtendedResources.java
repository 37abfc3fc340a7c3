package dev.skep.stack.translate;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Devices and generic resources as Kubernetes' extended resources, which device plugins count on the nodes. A name with a
 * slash is one already; {@code gpu} and driver {@code nvidia} are {@code nvidia.com/gpu}, driver {@code amd} is
 * {@code amd.com/gpu}.
 */
final class ExtendedResources {
    private static final String NVIDIA = "nvidia.com/gpu";
    private static final Map<String, String> KNOWN =
            Map.of("gpu", NVIDIA, "nvidia-gpu", NVIDIA, "nvidia_gpu", NVIDIA, "nvidia", NVIDIA, "amd", "amd.com/gpu");

    private final Findings findings;
    private final Map<String, Long> amounts = new TreeMap<>();

    private ExtendedResources(Findings findings) {
        this.findings = findings;
    }

    /** The amounts by full name that a service reserves under {@code gpus} and {@code deploy.resources.reservations}. */
    static Map<String, Long> of(Field service, Field resources, Findings findings) {
        var gpus = service.get("gpus");
        if (gpus.isEmpty() && !resources.has("reservations")) {
            return Map.of();
        }
        var extended = new ExtendedResources(findings);
        if (gpus.isPresent()) {
            extended.gpus(gpus.get());
        }
        var block = resources.in("reservations");
        for (var device : block.items("devices")) {
            extended.device(device);
        }
        for (var resource : block.items("generic_resources")) {
            extended.generic(resource);
        }
        return extended.amounts;
    }

    private void gpus(Field field) {
        field.items().forEach(this::device);
        field.text().ifPresent(_ -> all(field));
    }

    /** Device identifiers are refused by the key table. */
    private void device(Field item) {
        if (item.get("device_ids").isPresent()) {
            return;
        }
        var capabilities = item.texts("capabilities");
        var driver = item.text("driver").orElse("nvidia");
        var isGpu = capabilities.isEmpty() || capabilities.contains("gpu") || driver.contains("/");
        var name = isGpu ? Optional.ofNullable(fullName(driver)) : Optional.<String>empty();
        if (name.isEmpty()) {
            findings.refuse(
                    item,
                    "UnsupportedDevice",
                    item.path() + ": a device of driver " + driver + " with " + String.join(", ", capabilities)
                            + " is not known: write the extended resource of its device plugin as driver, for example vendor.com/device");
            return;
        }
        var count = item.text("count")
                .filter(text -> text.matches("[1-9][0-9]{0,8}"))
                .map(Long::valueOf);
        count.ifPresentOrElse(number -> amounts.merge(name.get(), number, Long::sum), () -> all(item));
    }

    private void all(Field item) {
        findings.refuse(
                item,
                "UnsupportedDevice",
                item.path() + ": all devices of a node cannot be asked for: give a number, as in [{count: 1}]");
    }

    /** Named resources are refused by the key table. */
    private void generic(Field item) {
        var discrete = item.get("discrete_resource_spec");
        if (discrete.isEmpty()) {
            return;
        }
        var kind = discrete.get().text("kind").orElse("");
        var name = fullName(kind);
        var value = discrete.get().integer("value").filter(number -> number >= 0);
        if (name == null || value.isEmpty()) {
            findings.refuse(
                    item,
                    "UnsupportedResource",
                    item.path() + ": generic resource " + kind
                            + " needs a value and a kind that is gpu or an extended resource's full name, for example vendor.com/device");
            return;
        }
        value.filter(number -> number > 0).ifPresent(number -> amounts.merge(name, number, Long::sum));
    }

    private static @Nullable String fullName(String word) {
        return word.contains("/") ? word : KNOWN.get(word.toLowerCase(Locale.ROOT));
    }
}
