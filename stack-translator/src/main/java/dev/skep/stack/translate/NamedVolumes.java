package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.Mount;
import dev.skep.api.v1alpha1.MountType;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The mounts of declared and anonymous volumes; it collects which of the declared ones are used. */
final class NamedVolumes {
    /** Where the folders of volumes that are per node lie on each node. */
    private static final String NODE_FOLDERS = "/var/lib/skep/volumes/";

    private final String folders;
    private final Map<String, StackVolume> volumes;
    private final Findings findings;
    private final Set<String> used = new TreeSet<>();

    NamedVolumes(Scope scope, Map<String, StackVolume> volumes) {
        this.folders = NODE_FOLDERS + scope.input().namespace() + "/";
        this.volumes = volumes;
        this.findings = scope.findings();
    }

    /** Keys of the declared volumes that a service has mounted so far. */
    Set<String> used() {
        return used;
    }

    /** The mount of an entry of type volume; empty when it is refused. */
    Optional<Mount> mount(Field service, Field item, MountTranslator.Spec spec) {
        var block = item.in("volume");
        var path = block.get("subpath");
        var subPath = path.isPresent() ? subPath(path.get()) : Optional.<String>empty();
        if (spec.source().isEmpty()) {
            return Optional.of(volume(spec, Optional.empty(), block, subPath));
        }
        var volume = volumes.get(spec.source().get());
        if (volume == null) {
            findings.refuse(
                    item,
                    "UndefinedVolume",
                    "service " + service.key() + ": undefined volume \""
                            + spec.source().get() + "\": declare it under the top-level key volumes");
            return Optional.empty();
        }
        used.add(volume.key());
        return switch (volume.kindFor(volume.filled() && isGlobal(service))) {
            case FOLDER -> Optional.of(asVolume(folderOfNode(spec, volume, subPath), block));
            case LOCAL -> {
                var local = volume.local().orElseThrow().mount(spec.target(), spec.readOnly(), subPath, findings);
                yield local.isPresent() ? Optional.of(asVolume(local.get(), block)) : local;
            }
            case CLAIM ->
                isNameable(service, item, volume)
                        ? Optional.of(volume(spec, Optional.of(volume.name()), block, subPath))
                        : Optional.empty();
        };
    }

    static boolean isGlobal(Field service) {
        return service.in("deploy").text("mode").orElse("").startsWith("global");
    }

    /** Claims are made before the tasks are, so that neither a task nor its node can name them. */
    private boolean isNameable(Field service, Field item, StackVolume volume) {
        if (!volume.isNameable()) {
            findings.refuse(
                    item,
                    "TaskVolume",
                    "service " + service.key() + ": the name " + volume.name() + " of the volume " + volume.key()
                            + " would be a new claim for every task or node: name it by {{.Task.Slot}}, which is a claim"
                            + " for each slot, or give the volume x-skep-per-node: true, which is a folder on the task's"
                            + " node");
        }
        return volume.isNameable();
    }

    /** A folder that stands for a volume takes over what the image holds there, unless it is told not to. */
    private static Mount asVolume(Mount mount, Field block) {
        var noCopy = isNoCopy(block);
        return new Mount(
                mount.target(),
                mount.type(),
                mount.source(),
                mount.nfs(),
                mount.readOnly(),
                mount.subPath(),
                switch (mount.type()) {
                    case VOLUME -> noCopy ? true : null;
                    case BIND -> noCopy ? null : false;
                    case TMPFS -> null;
                },
                mount.propagation(),
                mount.createPath(),
                mount.sizeBytes(),
                mount.tmpfsMode());
    }

    private static boolean isNoCopy(Field block) {
        return block.bool("nocopy").orElse(false);
    }

    private static Mount volume(
            MountTranslator.Spec spec, Optional<String> claim, Field block, Optional<String> subPath) {
        return new Mount(
                spec.target(),
                MountType.VOLUME,
                claim.orElse(null),
                null,
                spec.readOnly() ? true : null,
                subPath.orElse(null),
                isNoCopy(block) ? true : null,
                null,
                null,
                null,
                null);
    }

    /** What a named volume is in Swarm: a folder on each node, made when it is absent. */
    private Mount folderOfNode(MountTranslator.Spec spec, StackVolume volume, Optional<String> subPath) {
        return new Mount(
                spec.target(),
                MountType.BIND,
                folders + volume.name() + subPath.map("/"::concat).orElse(""),
                null,
                spec.readOnly() ? true : null,
                null,
                null,
                null,
                true,
                null,
                null);
    }

    /** A folder inside of the volume, and not out of it. */
    private Optional<String> subPath(Field field) {
        var path = field.text().orElse("");
        if (path.startsWith("/") || List.of(path.split("/")).contains("..")) {
            findings.refuse(
                    field,
                    "InvalidMount",
                    field.path() + ": " + path
                            + " is no folder inside of the volume: write a relative path without ..");
            return Optional.empty();
        }
        return Optional.of(path).filter(given -> !given.isEmpty());
    }
}
