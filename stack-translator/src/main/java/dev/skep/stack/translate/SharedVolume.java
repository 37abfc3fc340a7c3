package dev.skep.stack.translate;

import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.Findings;
import java.util.Set;

/** Several tasks on a volume that only one node can mount: they run on that node when asked to, else the file is refused. */
record SharedVolume(Field service, Findings findings) {
    private static final Set<String> ONE_NODE = Set.of("ReadWriteOnce", "ReadWriteOncePod");

    /** Whether the tasks are kept on one node. Of a volume from outside of the stack the access mode is not known. */
    boolean isPinned(Field item, Scope.Declared volume) {
        var mode = VolumeTranslator.accessMode(volume.field());
        if (volume.external() || !ONE_NODE.contains(mode)) {
            return false;
        }
        var pinned = VolumeTranslator.isPinned(volume.field()) && mode.equals("ReadWriteOnce") && !isGlobal();
        if (!pinned && (isGlobal() || replicas() > 1)) {
            findings.refuse(
                    item,
                    "SharedVolume",
                    "service " + service.key() + ": only one node can mount the volume " + volume.key() + " (" + mode
                            + "), and the service has several tasks: give the volume x-skep-access-mode: ReadWriteMany and a"
                            + " storage class that has it, keep its tasks on one node with x-skep-pin: true, or bind a path of each node");
        }
        return pinned;
    }

    private boolean isGlobal() {
        return service.get("deploy")
                .flatMap(deploy -> deploy.text("mode"))
                .filter(mode -> mode.startsWith("global"))
                .isPresent();
    }

    private long replicas() {
        return service.get("deploy")
                .flatMap(deploy -> deploy.integer("replicas"))
                .orElse(1L);
    }
}
