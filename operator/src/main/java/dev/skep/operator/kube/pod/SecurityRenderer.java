package dev.skep.operator.kube.pod;

import dev.skep.api.support.UserId;
import dev.skep.api.v1alpha1.SeLinuxOptions;
import dev.skep.api.v1alpha1.SecurityOptions;
import dev.skep.api.v1alpha1.SecurityProfile;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import io.fabric8.kubernetes.api.model.AppArmorProfile;
import io.fabric8.kubernetes.api.model.SELinuxOptions;
import io.fabric8.kubernetes.api.model.SeccompProfile;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import java.util.List;
import java.util.Optional;

/** The security context of container {@code task}: user, capabilities and confinement. */
final class SecurityRenderer {

    private SecurityRenderer() {}

    static SecurityContext of(SwarmServiceSpec spec) {
        var user = Optional.ofNullable(spec.user()).flatMap(UserId::of);
        var given = Optional.ofNullable(spec.security());
        var context = new SecurityContextBuilder()
                .withRunAsUser(user.map(UserId::uid).orElse(null))
                .withRunAsGroup(user.flatMap(UserId::gid).orElse(null))
                .withReadOnlyRootFilesystem(spec.readOnly())
                .withPrivileged(spec.privileged())
                .withAllowPrivilegeEscalation(
                        given.map(SecurityOptions::noNewPrivileges).orElse(false) ? false : null)
                .withSeccompProfile(given.map(SecurityOptions::seccomp)
                        .map(profile -> new SeccompProfile(profile.localhostProfile(), word(profile)))
                        .orElse(null))
                .withAppArmorProfile(given.map(SecurityOptions::appArmor)
                        .map(profile -> new AppArmorProfile(profile.localhostProfile(), word(profile)))
                        .orElse(null))
                .withSeLinuxOptions(given.map(SecurityOptions::seLinux)
                        .map(SecurityRenderer::seLinux)
                        .orElse(null));
        if (!spec.capAdd().isEmpty() || !spec.capDrop().isEmpty()) {
            context.withNewCapabilities()
                    .withAdd(capabilities(spec.capAdd()))
                    .withDrop(capabilities(spec.capDrop()))
                    .endCapabilities();
        }
        return context.build();
    }

    private static String word(SecurityProfile profile) {
        return switch (profile.type()) {
            case RUNTIME_DEFAULT -> "RuntimeDefault";
            case UNCONFINED -> "Unconfined";
            case LOCALHOST -> "Localhost";
        };
    }

    private static SELinuxOptions seLinux(SeLinuxOptions given) {
        return new SELinuxOptions(given.level(), given.role(), given.type(), given.user());
    }

    private static List<String> capabilities(List<String> given) {
        return given.stream()
                .map(name -> name.startsWith("CAP_") ? name.substring(4) : name)
                .toList();
    }
}
