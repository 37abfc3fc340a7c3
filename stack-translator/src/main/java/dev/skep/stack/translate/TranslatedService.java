package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.stack.compose.Durations;
import dev.skep.stack.compose.Field;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The specification of a service, put together from its parts in the order of the custom resource. */
record TranslatedService(SwarmServiceSpec spec) {

    /** The translators of a service's parts, and its two sets of labels. */
    record Parts(
            Field service,
            ContainerTranslator container,
            HostTranslator host,
            DeployTranslator deploy,
            ServiceTranslator shared,
            Map<String, String> labels,
            Map<String, String> containerLabels) {}

    TranslatedService(Parts parts) {
        this(new SwarmServiceSpec(
                parts.deploy().mode(),
                parts.deploy().replicas(),
                parts.deploy().maxConcurrent(),
                parts.container().image(),
                parts.host().pullPolicy(),
                parts.service().texts("entrypoint"),
                parts.service().texts("command"),
                parts.shared().environment().env(parts.service()),
                parts.service().text("hostname").orElse(null),
                parts.service().text("working_dir").orElse(null),
                parts.service().text("user").orElse(null),
                groups(parts.service()),
                parts.labels(),
                parts.containerLabels(),
                parts.container().annotations(),
                parts.service().bool("tty").orElse(null),
                parts.service().bool("stdin_open").orElse(null),
                parts.service().bool("read_only").orElse(null),
                parts.service().bool("init").orElse(null),
                parts.service().bool("privileged").orElse(null),
                parts.container().capabilities("cap_add"),
                parts.container().droppedCapabilities(),
                ConfinementTranslator.options(
                        parts.service(), parts.shared().scope().findings()),
                parts.host().hostIpc(),
                parts.host().hostPid(),
                parts.host().devices(),
                parts.host().sharedMemory(),
                parts.host().sysctls(),
                parts.container().ulimits(),
                parts.host().runtimeClass(),
                parts.container().stopSignal(),
                gracePeriod(parts.service()),
                parts.container().healthcheck(),
                parts.shared().mounts().mounts(parts.service()),
                parts.shared().secrets().of(parts.service()),
                parts.shared().configs().of(parts.service()),
                parts.shared().networks().attachments(parts.service()),
                parts.shared().ports().ports(parts.service()),
                parts.deploy().endpointMode(),
                parts.container().dns(),
                parts.container().extraHosts(),
                parts.deploy().resources(),
                parts.deploy().restartPolicy(),
                parts.deploy().updateConfig("update_config"),
                parts.deploy().updateConfig("rollback_config"),
                parts.deploy().placement(),
                parts.shared().dependencies().of(parts.service()),
                null));
    }

    private static List<String> groups(Field service) {
        var groups = service.texts("group_add");
        return groups.isEmpty() ? groups : List.copyOf(new LinkedHashSet<>(groups));
    }

    private static @Nullable String gracePeriod(Field service) {
        return Durations.of(service, "stop_grace_period");
    }
}
