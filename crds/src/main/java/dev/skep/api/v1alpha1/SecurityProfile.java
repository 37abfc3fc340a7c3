package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A seccomp or AppArmor profile. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"type", "localhostProfile"})
@ValidationRule(
        value = "(self.type == 'Localhost') == has(self.localhostProfile)",
        message = "localhostProfile is given exactly with type Localhost")
public record SecurityProfile(
        @JsonPropertyDescription("Where the profile comes from.") @Required
        ProfileType type,

        @JsonPropertyDescription(
                "Seccomp: a file below kubelet's seccomp folder. AppArmor: the name of a profile that the nodes have loaded.")
        @Nullable
        String localhostProfile) {}
