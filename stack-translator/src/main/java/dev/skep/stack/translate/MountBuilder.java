package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.Mount;
import dev.skep.api.v1alpha1.MountType;
import dev.skep.api.v1alpha1.NfsExport;
import org.jspecify.annotations.Nullable;

/** A mount while it is put together: what is not said of it is absent. */
final class MountBuilder {
    private final MountType type;
    private final String target;
    private final boolean readOnly;
    private @Nullable String source;
    private @Nullable NfsExport nfs;
    private @Nullable String subPath;
    private @Nullable Boolean noCopy;
    private @Nullable String propagation;
    private @Nullable Boolean createPath;
    private @Nullable Long sizeBytes;
    private @Nullable Integer tmpfsMode;

    MountBuilder(MountType type, String target, boolean readOnly) {
        this.type = type;
        this.target = target;
        this.readOnly = readOnly;
    }

    MountBuilder source(String name) {
        source = name;
        return this;
    }

    MountBuilder nfs(NfsExport export) {
        nfs = export;
        return this;
    }

    MountBuilder subPath(@Nullable String path) {
        subPath = path;
        return this;
    }

    MountBuilder propagation(@Nullable String word) {
        propagation = word;
        return this;
    }

    /** Has the source made where it is absent. */
    MountBuilder created() {
        createPath = true;
        return this;
    }

    MountBuilder sizeBytes(@Nullable Long bytes) {
        sizeBytes = bytes;
        return this;
    }

    MountBuilder tmpfsMode(@Nullable Integer bits) {
        tmpfsMode = bits;
        return this;
    }

    /** A volume, or a folder that stands for one: it takes over what the image holds there, unless it is told not to. */
    MountBuilder asVolume(boolean isNoCopy) {
        noCopy = switch (type) {
            case VOLUME -> isNoCopy ? true : null;
            case BIND -> isNoCopy ? null : false;
            case TMPFS -> null;
        };
        return this;
    }

    Mount build() {
        return new Mount(
                target,
                type,
                source,
                nfs,
                readOnly ? true : null,
                subPath,
                noCopy,
                propagation,
                createPath,
                sizeBytes,
                tmpfsMode);
    }
}
