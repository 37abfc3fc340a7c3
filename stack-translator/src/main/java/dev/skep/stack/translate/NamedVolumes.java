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
    Optional<Mount> mount(MountTranslator.Owner by, Field item, MountTranslator.Spec spec) {
        var block = item.in("volume");
        var isNoCopy = block.bool("nocopy").orElse(false);
        var path = block.get("subpath");
        var subPath = path.isPresent() ? subPath(path.get()) : Optional.<String>empty();
        if (spec.source().isEmpty()) {
            return Optional.of(claim(spec, subPath).asVolume(isNoCopy).build());
        }
        var volume = volumes.get(spec.source().get());
        if (volume == null) {
            findings.refuse(
                    item,
                    "UndefinedVolume",
                    "service " + by.name() + ": undefined volume \""
                            + spec.source().get() + "\": declare it under the top-level key volumes");
            return Optional.empty();
        }
        used.add(volume.key());
        var mount = switch (volume.kindFor(volume.filled() && by.isGlobal())) {
            case FOLDER -> Optional.of(folderOfNode(spec, volume, subPath));
            case LOCAL -> volume.local().orElseThrow().mount(spec.target(), spec.readOnly(), subPath, findings);
            case CLAIM ->
                isNameable(by, item, volume)
                        ? Optional.of(claim(spec, subPath).source(volume.name()))
                        : Optional.<MountBuilder>empty();
        };
        return mount.isPresent() ? Optional.of(mount.get().asVolume(isNoCopy).build()) : Optional.empty();
    }

    private static MountBuilder claim(MountTranslator.Spec spec, Optional<String> subPath) {
        return new MountBuilder(MountType.VOLUME, spec.target(), spec.readOnly()).subPath(subPath.orElse(null));
    }

    /** Claims are made before the tasks are, so that neither a task nor its node can name them. */
    private boolean isNameable(MountTranslator.Owner by, Field item, StackVolume volume) {
        if (!volume.isNameable()) {
            findings.refuse(
                    item,
                    "TaskVolume",
                    "service " + by.name() + ": the name " + volume.name() + " of the volume " + volume.key()
                            + " would be a new claim for every task or node: name it by {{.Task.Slot}}, which is a claim"
                            + " for each slot, or give the volume x-skep-per-node: true, which is a folder on the task's"
                            + " node");
        }
        return volume.isNameable();
    }

    /** What a named volume is in Swarm: a folder on each node, made when it is absent. */
    private MountBuilder folderOfNode(MountTranslator.Spec spec, StackVolume volume, Optional<String> subPath) {
        return new MountBuilder(MountType.BIND, spec.target(), spec.readOnly())
                .source(folders + volume.name() + subPath.map("/"::concat).orElse(""))
                .created();
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
