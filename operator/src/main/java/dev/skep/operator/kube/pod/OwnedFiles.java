package dev.skep.operator.kube.pod;

import dev.skep.operator.kube.pod.MountedFile.Owner;
import dev.skep.operator.kube.task.TaskParts;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a secret or config becomes a file of somebody else than root, which kubelet makes them for (C-9). For each owner a container
 * runs as that owner, without any privilege, and copies the files into a volume in memory, where the task finds them.
 */
final class OwnedFiles {

    /** Name of the volume with the copies, each under the name of the volume that it comes from. */
    static final String VOLUME = "files";

    private static final String NAME = TaskParts.FILES;
    private static final String COPIES_PATH = "/.skep/files";
    private static final String SOURCES_PATH = "/.skep/sources/";

    private OwnedFiles() {}

    /** One for each owner, in the order of the owners' numbers. */
    static List<Container> containers(TaskTemplate template) {
        return MountedFile.of(template.spec()).stream()
                .filter(file -> !file.isOfRoot())
                .collect(Collectors.groupingBy(MountedFile::owner, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(owned -> container(template, owned.getKey(), owned.getValue()))
                .toList();
    }

    private static Container container(TaskTemplate template, Owner owner, List<MountedFile> files) {
        var command = new ArrayList<>(List.of("/fill", "give"));
        var mounts = new ArrayList<VolumeMount>();
        mounts.add(new VolumeMountBuilder()
                .withName(VOLUME)
                .withMountPath(COPIES_PATH)
                .build());
        for (var file : files) {
            var source = SOURCES_PATH + file.volume();
            command.add("0%03o".formatted(file.mode()));
            command.add(source + "/" + MountedFile.CONTENT);
            command.add(COPIES_PATH + "/" + file.volume());
            mounts.add(new VolumeMountBuilder()
                    .withName(file.volume())
                    .withMountPath(source)
                    .withReadOnly(true)
                    .build());
        }
        return ContainerRenderer.own(NAME + owner.uid() + "-" + owner.gid(), template)
                .withCommand(command)
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .withSecurityContext(as(owner))
                .withVolumeMounts(mounts)
                .build();
    }

    /** Only a file of root's with another group needs root, who then has no capability either. */
    private static SecurityContext as(Owner owner) {
        return ContainerRenderer.powerless()
                .withRunAsNonRoot(owner.uid() == 0 ? null : true)
                .withRunAsUser(owner.uid())
                .withRunAsGroup(owner.gid())
                .build();
    }
}
