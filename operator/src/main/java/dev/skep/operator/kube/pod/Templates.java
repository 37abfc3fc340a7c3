package dev.skep.operator.kube.pod;

import dev.skep.api.Annotations;
import dev.skep.api.support.ClaimNames;
import dev.skep.api.support.Placeholders;
import dev.skep.api.v1alpha1.Mount;
import dev.skep.api.v1alpha1.MountType;
import dev.skep.api.v1alpha1.NfsExport;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.operator.domain.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the placeholders of one task stand for.
 *
 * @param values by field path with its leading dot
 * @param labels the service's labels
 */
public record Templates(Map<String, String> values, Map<String, String> labels) {

    /** The address of the task's node, in a line of the hosts' file. */
    static final String NODE_ADDRESS = "host-gateway";

    /** Takes copies. */
    public Templates {
        values = Map.copyOf(values);
        labels = Map.copyOf(labels);
    }

    /** The placeholders of a task whose node may still be unknown; those of the node stay then. */
    static Templates of(TaskTemplate template, TaskName task, Optional<Node> node) {
        var serviceName = serviceName(template.service());
        var values = new HashMap<>(Map.of(
                ".Service.ID", template.service().getMetadata().getUid(),
                ".Service.Name", serviceName,
                ".Task.ID", task.pod(),
                ".Task.Name", serviceName + "." + task.slot() + "." + task.pod(),
                ".Task.Slot", task.slot()));
        node.ifPresent(known -> values.putAll(Map.of(
                ".Node.ID", known.id(),
                ".Node.Hostname", known.hostname(),
                ".Node.Platform.OS", known.platform().os(),
                ".Node.Platform.Architecture", known.platform().architecture())));
        return new Templates(values, template.spec().labels());
    }

    /** The Swarm name of a service. */
    public static String serviceName(SwarmService service) {
        var metadata = service.getMetadata();
        return Optional.ofNullable(metadata.getAnnotations())
                .map(all -> all.get(Annotations.SWARM_NAME))
                .orElse(metadata.getName());
    }

    /** A task's pod and slot as texts. */
    public record TaskName(String pod, String slot) {}

    String expand(String text) {
        return Placeholders.fill(text, values, labels);
    }

    /** The mount as the task has it. */
    Mount expand(Mount mount) {
        var source = mount.source();
        var nfs = mount.nfs();
        return new Mount(
                expand(mount.target()),
                mount.type(),
                source == null ? null : source(mount.type(), source),
                nfs == null ? null : new NfsExport(expand(nfs.server()), expand(nfs.path())),
                mount.readOnly(),
                mount.subPath(),
                mount.noCopy(),
                mount.propagation(),
                mount.createPath(),
                mount.sizeBytes(),
                mount.tmpfsMode());
    }

    private String source(MountType type, String source) {
        return type == MountType.VOLUME
                ? ClaimNames.of(
                        source, values.getOrDefault(".Service.Name", ""), labels, values.getOrDefault(".Task.Slot", ""))
                : expand(source);
    }

    /** Whether a task of the service can be written down only once its node is known. */
    public static boolean nameTheNode(SwarmServiceSpec spec) {
        return spec.extraHosts().stream().anyMatch(host -> host.address().equals(NODE_ADDRESS))
                || Stream.of(
                                Stream.of(Optional.ofNullable(spec.hostname())),
                                spec.env().stream().map(variable -> Optional.ofNullable(variable.value())),
                                spec.mounts().stream().flatMap(Templates::texts))
                        .flatMap(texts -> texts)
                        .flatMap(Optional::stream)
                        .anyMatch(Placeholders::nameTheNode);
    }

    private static Stream<Optional<String>> texts(Mount mount) {
        var nfs = Optional.ofNullable(mount.nfs());
        return Stream.of(
                Optional.of(mount.target()),
                Optional.ofNullable(mount.source()),
                nfs.map(NfsExport::server),
                nfs.map(NfsExport::path));
    }
}
