package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A folder that an NFS server exports; the nodes' own NFS client mounts it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"server", "path"})
public record NfsExport(
        @JsonPropertyDescription("Name or address of the server, as the nodes know it.") @Required @Size(min = 1)
        String server,

        @JsonPropertyDescription("Absolute path of the exported folder.") @Required @Pattern("^/")
        String path) {}
