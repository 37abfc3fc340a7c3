package dev.skep.operator.kube.pod;

import dev.skep.api.v1alpha1.Mount;
import dev.skep.operator.kube.task.TaskParts;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How an empty volume gets what Docker gives a fresh one: content, owner and mode of the image's folder (C-8). An init container
 * runs a program of skep's in the task's own image, with the volumes beside the folders that they will hide; the program is
 * brought by the gate, or by an init container of the gate's image where there is none.
 */
final class VolumeFill {

    private static final String TOOL = "fill-tool";
    private static final String TOOL_PATH = "/.skep/tool";
    private static final String PROGRAM = TOOL_PATH + "/fill";
    private static final String VOLUMES_PATH = "/.skep/volumes/";

    /** Of those that the strictest but one of the pod security levels lets a pod ask for: what {@code cp -a} needs. */
    private static final List<String> CAPABILITIES = List.of("CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID");

    private VolumeFill() {}

    /** Every volume, and of the folders of a node those that say so, the ones that stand for a volume. */
    static boolean isWanted(Mount mount) {
        return switch (mount.type()) {
            case VOLUME -> !Boolean.TRUE.equals(mount.noCopy());
            case BIND -> Boolean.FALSE.equals(mount.noCopy());
            case TMPFS -> false;
        };
    }

    /** Where the program lies between the two containers. */
    static Volume tool() {
        return new VolumeBuilder()
                .withName(TOOL)
                .withNewEmptyDir()
                .endEmptyDir()
                .build();
    }

    /** The container, which runs the command that follows its own, brings the program too. */
    static Container withTool(Container container) {
        return new ContainerBuilder(container)
                .addToCommand("/fill", "install", PROGRAM)
                .addNewVolumeMount()
                .withName(TOOL)
                .withMountPath(TOOL_PATH)
                .endVolumeMount()
                .build();
    }

    /** A container that only brings the program. */
    static Container tool(TaskTemplate template) {
        return withTool(ContainerRenderer.own(TOOL, template)
                .withSecurityContext(ContainerRenderer.unprivileged())
                .build());
    }

    /** The container that copies. */
    static Container fill(TaskTemplate template, List<VolumeMount> filled) {
        var pairs = new ArrayList<String>();
        var mounts = new ArrayList<VolumeMount>();
        mounts.add(new VolumeMountBuilder()
                .withName(TOOL)
                .withMountPath(TOOL_PATH)
                .withReadOnly(true)
                .build());
        for (var mount : filled) {
            var beside = VOLUMES_PATH + mount.getName();
            pairs.addAll(List.of(mount.getMountPath(), beside));
            mounts.add(new VolumeMountBuilder()
                    .withName(mount.getName())
                    .withMountPath(beside)
                    .withSubPath(mount.getSubPath())
                    .build());
        }
        return new ContainerBuilder()
                .withName(TaskParts.FILL)
                .withImage(template.spec().image())
                .withImagePullPolicy(ContainerRenderer.pullPolicy(template.spec()))
                .withCommand(Stream.concat(Stream.of(PROGRAM, "copy"), pairs.stream())
                        .map(ContainerRenderer::literal)
                        .toList())
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .withSecurityContext(copying())
                .withVolumeMounts(mounts)
                .build();
    }

    private static SecurityContext copying() {
        return ContainerRenderer.powerless()
                .withRunAsUser(0L)
                .withRunAsGroup(0L)
                .editCapabilities()
                .withAdd(CAPABILITIES)
                .endCapabilities()
                .build();
    }
}
