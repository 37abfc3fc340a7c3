package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/** How a task's processes are confined; Docker's security options. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"noNewPrivileges", "seccomp", "appArmor", "seLinux"})
public record SecurityOptions(
        @JsonPropertyDescription("Whether processes cannot gain privileges, for example from set-user-ID programs.")
        @Nullable
        Boolean noNewPrivileges,

        @JsonPropertyDescription("System calls that are allowed (default: the container runtime's profile).") @Nullable
        SecurityProfile seccomp,

        @JsonPropertyDescription("AppArmor profile (default: the container runtime's, on nodes with AppArmor).")
        @Nullable
        SecurityProfile appArmor,

        @JsonPropertyDescription("SELinux context, on nodes with SELinux.") @Nullable
        SeLinuxOptions seLinux) {}
