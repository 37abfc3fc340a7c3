package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One mount of a task. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "target",
    "type",
    "source",
    "nfs",
    "readOnly",
    "subPath",
    "noCopy",
    "propagation",
    "createPath",
    "sizeBytes",
    "tmpfsMode"
})
@ValidationRule(
        value = "!has(self.nfs) || (self.type == 'Volume' && !has(self.source))",
        message = "nfs is given with type Volume and without source")
public record Mount(
        @JsonPropertyDescription(
                "Absolute path inside the task. Placeholders such as {{.Task.Slot}} are filled for each task here, in source and in nfs.")
        @Required
        @Pattern("^/")
        String target,

        @JsonPropertyDescription("What is mounted.") @Required
        MountType type,

        @JsonPropertyDescription(
                "Volume: the name of its PersistentVolumeClaim, absent for an anonymous volume; with {{.Task.Slot}} each slot has a claim of its own, which must exist. Bind: an absolute path of the node. Tmpfs: absent.")
        @Nullable
        String source,

        @JsonPropertyDescription("Volume: an NFS export in place of a claim.") @Nullable
        NfsExport nfs,

        @JsonPropertyDescription("Whether the task may only read it.") @Nullable
        Boolean readOnly,

        @JsonPropertyDescription("Volume: folder inside the volume, made when it is absent.") @Nullable
        String subPath,

        @JsonPropertyDescription(
                "Whether an empty volume does not take over content, owner and mode of the image's folder at the target. Volume: false by default. Bind: true by default.")
        @Nullable
        Boolean noCopy,

        @JsonPropertyDescription("Bind: private, rprivate, shared, rshared, slave or rslave.")
        @Pattern("^r?(private|shared|slave)$")
        @Nullable
        String propagation,

        @JsonPropertyDescription("Bind: the source is a folder, and made on the node when it is absent.") @Nullable
        Boolean createPath,

        @JsonPropertyDescription("Tmpfs: size limit in bytes.") @Min(0) @Nullable
        Long sizeBytes,

        @JsonPropertyDescription(
                "Tmpfs: permission bits, as a decimal number; they have no effect: the folder has 1777.")
        @Min(0)
        @Max(4095)
        @Nullable
        Integer tmpfsMode) {}
