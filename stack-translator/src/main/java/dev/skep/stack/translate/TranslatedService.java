package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.stack.compose.node.Field;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The specification of a service, put together from its parts in the order of the custom resource. */
record TranslatedService(SwarmServiceSpec spec) {

    TranslatedService(Field service, Invocation invocation, DeployTranslator deploy, ServiceTranslator by) {
        this(new SwarmServiceSpec(
                deploy.mode(),
                deploy.replicas(),
                deploy.maxConcurrent(),
                by.container().image(service),
                by.host().pullPolicy(service),
                invocation.command(),
                invocation.args(),
                by.environment().env(service),
                service.text("hostname").orElse(null),
                service.text("working_dir").orElse(null),
                service.text("user").orElse(null),
                groups(service),
                by.labels(service, deploy.deploy()),
                by.scope().labels(service),
                by.container().annotations(service),
                service.bool("tty").orElse(null),
                service.bool("stdin_open").orElse(null),
                service.bool("read_only").orElse(null),
                service.bool("init").orElse(null),
                service.bool("privileged").orElse(null),
                by.container().capabilities(service, "cap_add"),
                by.container().droppedCapabilities(service),
                ConfinementTranslator.options(service, by.scope().findings()),
                by.host().hostIpc(service),
                by.host().hostPid(service),
                by.networks().hostNetwork(service),
                by.host().devices(service),
                by.host().sharedMemory(service),
                by.host().sysctls(service),
                by.container().ulimits(service),
                by.host().runtimeClass(service),
                by.container().stopSignal(service),
                gracePeriod(service),
                by.container().healthcheck(service),
                by.mounts().mounts(service),
                by.secrets().of(service),
                by.mounts().binds().files(service, by.configs().of(service)),
                by.networks().attachments(service),
                by.ports().ports(service),
                deploy.endpointMode(),
                by.container().dns(service),
                by.container().extraHosts(service),
                deploy.resources(),
                deploy.restartPolicy(),
                deploy.updateConfig("update_config"),
                deploy.updateConfig("rollback_config"),
                deploy.placement(),
                by.dependencies().of(service),
                null));
    }

    private static List<String> groups(Field service) {
        var groups = service.texts("group_add");
        return groups.isEmpty() ? groups : List.copyOf(new LinkedHashSet<>(groups));
    }

    private static @Nullable String gracePeriod(Field service) {
        return service.duration("stop_grace_period");
    }
}
