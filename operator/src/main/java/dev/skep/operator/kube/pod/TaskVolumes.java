package dev.skep.operator.kube.pod;

import dev.skep.api.v1alpha1.Mount;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.KeyToPathBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The volumes of a task and where its container sees them: mounts, secrets, configs, and skep's own folder (C-6).
 *
 * @param filled those of the mounts that take over what the image holds there when they are empty (C-8)
 */
record TaskVolumes(List<Volume> volumes, List<VolumeMount> mounts, List<VolumeMount> filled) {

    /** Name of the memory-backed volume that the node's agent writes to. */
    static final String SKEP = "skep";

    /** Where the gate sees it. */
    static final String SKEP_PATH = "/run/skep";

    private static final String SHARED_MEMORY = "/dev/shm";

    TaskVolumes {
        volumes = List.copyOf(volumes);
        mounts = List.copyOf(mounts);
        filled = List.copyOf(filled);
    }

    static TaskVolumes of(TaskTemplate template, Templates names) {
        var volumes = new ArrayList<Volume>();
        var mounts = new ArrayList<VolumeMount>();
        if (template.joinsNetworks()) {
            volumes.add(memory(SKEP, null));
            mounts.add(file(SKEP, "/etc/hosts", "hosts"));
        }
        var spec = template.spec();
        var asked = spec.mounts().stream().map(names::expand).toList();
        for (var i = 0; i < asked.size(); i++) {
            var mount = asked.get(i);
            volumes.add(volume("mount-" + i, mount));
            mounts.add(mount("mount-" + i, mount));
        }
        var filled = filled(asked);
        if (!filled.isEmpty()) {
            volumes.add(VolumeFill.tool());
        }
        for (var i = 0; i < spec.devices().size(); i++) {
            var device = spec.devices().get(i);
            volumes.add(hostPath("device-" + i, device.source(), "CharDevice"));
            mounts.add(whole("device-" + i, device.target()));
        }
        if (hasOwnSharedMemory(spec)) {
            volumes.add(memory("shm", spec.shmSizeBytes()));
            mounts.add(whole("shm", SHARED_MEMORY));
        }
        var files = MountedFile.of(spec);
        MountedFile.secrets(spec).forEach(file -> volumes.add(secret(file, template)));
        MountedFile.configs(spec).forEach(file -> volumes.add(config(file)));
        if (!files.stream().allMatch(MountedFile::isOfRoot)) {
            volumes.add(memory(OwnedFiles.VOLUME, null));
        }
        files.forEach(file -> mounts.add(mount(file)));
        return new TaskVolumes(volumes, mounts, filled);
    }

    private static List<VolumeMount> filled(List<Mount> mounts) {
        return IntStream.range(0, mounts.size())
                .filter(i -> VolumeFill.isWanted(mounts.get(i)))
                .mapToObj(i -> mount("mount-" + i, mounts.get(i)))
                .toList();
    }

    private static Volume volume(String name, Mount mount) {
        return switch (mount.type()) {
            case VOLUME -> named(name, mount);
            case BIND ->
                hostPath(name, mount.source(), Boolean.TRUE.equals(mount.createPath()) ? "DirectoryOrCreate" : null);
            case TMPFS -> memory(name, mount.sizeBytes());
        };
    }

    /** A volume without a source is anonymous: it lives and dies with its task. */
    private static Volume named(String name, Mount mount) {
        var nfs = mount.nfs();
        if (nfs != null) {
            return new VolumeBuilder()
                    .withName(name)
                    .withNewNfs()
                    .withServer(nfs.server())
                    .withPath(nfs.path())
                    .withReadOnly(Boolean.TRUE.equals(mount.readOnly()) ? true : null)
                    .endNfs()
                    .build();
        }
        return mount.source() == null
                ? new VolumeBuilder()
                        .withName(name)
                        .withNewEmptyDir()
                        .endEmptyDir()
                        .build()
                : new VolumeBuilder()
                        .withName(name)
                        .withNewPersistentVolumeClaim()
                        .withClaimName(mount.source())
                        .endPersistentVolumeClaim()
                        .build();
    }

    private static Volume hostPath(String name, @Nullable String path, @Nullable String type) {
        return new VolumeBuilder()
                .withName(name)
                .withNewHostPath()
                .withPath(path)
                .withType(type)
                .endHostPath()
                .build();
    }

    /** A mount of the service's own on /dev/shm, and the node's, come before a size. */
    private static boolean hasOwnSharedMemory(SwarmServiceSpec spec) {
        return spec.shmSizeBytes() != null
                && !Boolean.TRUE.equals(spec.hostIpc())
                && spec.mounts().stream().noneMatch(mount -> mount.target().equals(SHARED_MEMORY));
    }

    private static Volume memory(String name, @Nullable Long bytes) {
        return new VolumeBuilder()
                .withName(name)
                .withNewEmptyDir()
                .withMedium("Memory")
                .withSizeLimit(bytes == null || bytes == 0 ? null : new Quantity(Long.toString(bytes)))
                .endEmptyDir()
                .build();
    }

    private static Volume secret(MountedFile file, TaskTemplate template) {
        var source = template.secret(file.reference().name());
        return new VolumeBuilder()
                .withName(file.volume())
                .withNewSecret()
                .withSecretName(source.name())
                .withItems(item(source.key(), file))
                .endSecret()
                .build();
    }

    private static Volume config(MountedFile file) {
        return new VolumeBuilder()
                .withName(file.volume())
                .withNewConfigMap()
                .withName("skep-config-" + file.reference().name())
                .withItems(item("data", file))
                .endConfigMap()
                .build();
    }

    private static KeyToPath item(String key, MountedFile file) {
        return new KeyToPathBuilder()
                .withKey(key)
                .withPath(MountedFile.CONTENT)
                .withMode(file.sourceMode())
                .build();
    }

    private static VolumeMount mount(MountedFile file) {
        return file.isOfRoot()
                ? file(file.volume(), file.path(), MountedFile.CONTENT)
                : file(OwnedFiles.VOLUME, file.path(), file.volume());
    }

    private static VolumeMount whole(String volume, String path) {
        return new VolumeMountBuilder().withName(volume).withMountPath(path).build();
    }

    private static VolumeMount file(String volume, String path, String subPath) {
        return new VolumeMountBuilder()
                .withName(volume)
                .withMountPath(path)
                .withSubPath(subPath)
                .withReadOnly(true)
                .build();
    }

    private static VolumeMount mount(String volume, Mount mount) {
        return new VolumeMountBuilder()
                .withName(volume)
                .withMountPath(mount.target())
                .withSubPath(mount.subPath())
                .withReadOnly(Boolean.TRUE.equals(mount.readOnly()) ? true : null)
                .withMountPropagation(propagation(mount.propagation()))
                .build();
    }

    private static @Nullable String propagation(@Nullable String given) {
        return switch (given == null ? "" : given) {
            case "shared", "rshared" -> "Bidirectional";
            case "slave", "rslave" -> "HostToContainer";
            default -> null;
        };
    }
}
