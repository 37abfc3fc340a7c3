package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.ProfileType;
import dev.skep.api.v1alpha1.SeLinuxOptions;
import dev.skep.api.v1alpha1.SecurityOptions;
import dev.skep.api.v1alpha1.SecurityProfile;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The security options of a service: privileges, seccomp, AppArmor and SELinux. */
final class ConfinementTranslator {
    private static final String LOCALHOST = "localhost/";
    /** The SELinux type that Docker's {@code label=disable} stands for. */
    private static final String NOT_CONFINED = "spc_t";

    private final Field service;
    private final Findings findings;
    private final Map<String, String> labels = new TreeMap<>();
    private Optional<Boolean> noNewPrivileges = Optional.empty();
    private Optional<SecurityProfile> seccomp = Optional.empty();
    private Optional<SecurityProfile> appArmor = Optional.empty();

    private ConfinementTranslator(Field service, Findings findings) {
        this.service = service;
        this.findings = findings;
    }

    /** The options of a service; null when it gives none. */
    static @Nullable SecurityOptions options(Field service, Findings findings) {
        var items = service.items("security_opt");
        return items.isEmpty() ? null : new ConfinementTranslator(service, findings).options(items);
    }

    private @Nullable SecurityOptions options(List<Field> items) {
        items.forEach(this::read);
        var isPlain = noNewPrivileges.isEmpty() && seccomp.isEmpty() && appArmor.isEmpty() && labels.isEmpty();
        return isPlain
                ? null
                : new SecurityOptions(
                        noNewPrivileges.orElse(null), seccomp.orElse(null), appArmor.orElse(null), seLinux());
    }

    private void read(Field item) {
        var text = item.text().orElse("");
        var end = text.indexOf('=') >= 0 ? text.indexOf('=') : text.indexOf(':');
        var name = end < 0 ? text : text.substring(0, end);
        var value = end < 0 ? "" : text.substring(end + 1);
        switch (name) {
            case "no-new-privileges" -> readPrivileges(item, value);
            case "seccomp" -> seccomp = seccomp(item, value);
            case "apparmor" -> appArmor = appArmor(value);
            case "label" -> readLabel(item, value);
            case "systempaths" ->
                refuse(item, text, "the kernel's masked paths stay masked: use privileged: true where they are needed");
            case "credentialspec" -> refuse(item, text, "credential specs concern Windows containers: leave it out");
            default ->
                refuse(
                        item,
                        text,
                        "write no-new-privileges, seccomp=unconfined, seccomp=localhost/FILE, apparmor=NAME or label=type:NAME");
        }
    }

    private void readPrivileges(Field item, String value) {
        if (!List.of("", "true", "false").contains(value)) {
            refuse(item, "no-new-privileges=" + value, "write no-new-privileges:true");
        }
        var wanted = !value.equals("false");
        if (wanted && service.bool("privileged").orElse(false)) {
            refuse(
                    item,
                    "no-new-privileges",
                    "a privileged task cannot be kept from new ones: leave one of the two out");
        }
        noNewPrivileges = Optional.of(wanted);
    }

    /** Docker's client reads a profile from a file beside the stack file; a pod only names what its node has. */
    private Optional<SecurityProfile> seccomp(Field item, String value) {
        return switch (value) {
            case "unconfined" -> Optional.of(new SecurityProfile(ProfileType.UNCONFINED, null));
            case "builtin" -> Optional.of(new SecurityProfile(ProfileType.RUNTIME_DEFAULT, null));
            default -> {
                var file = value.startsWith(LOCALHOST) ? value.substring(LOCALHOST.length()) : "";
                if (file.isEmpty()
                        || file.startsWith("/")
                        || List.of(file.split("/", -1)).contains("..")) {
                    refuse(
                            item,
                            "seccomp=" + value,
                            "put the profile below kubelet's seccomp folder on the nodes and write seccomp=localhost/FILE");
                    yield Optional.empty();
                }
                yield Optional.of(new SecurityProfile(ProfileType.LOCALHOST, file));
            }
        };
    }

    /** The runtime's own profile is what a pod has anyway, where the node has AppArmor at all. */
    private static Optional<SecurityProfile> appArmor(String value) {
        return switch (value) {
            case "unconfined" -> Optional.of(new SecurityProfile(ProfileType.UNCONFINED, null));
            case "", "docker-default", "runtime/default" -> Optional.empty();
            default -> {
                var name = value.startsWith(LOCALHOST) ? value.substring(LOCALHOST.length()) : value;
                yield Optional.of(new SecurityProfile(ProfileType.LOCALHOST, name));
            }
        };
    }

    private void readLabel(Field item, String value) {
        var colon = value.indexOf(':');
        var part = colon < 0 ? value : value.substring(0, colon);
        if (value.equals("disable")) {
            labels.put("type", NOT_CONFINED);
        } else if (colon > 0 && List.of("user", "role", "type", "level").contains(part)) {
            labels.put(part, value.substring(colon + 1));
        } else {
            refuse(item, "label=" + value, "write label=user:U, role:R, type:T, level:L or label=disable");
        }
    }

    private @Nullable SeLinuxOptions seLinux() {
        return labels.isEmpty()
                ? null
                : new SeLinuxOptions(labels.get("user"), labels.get("role"), labels.get("type"), labels.get("level"));
    }

    private void refuse(Field item, String option, String remedy) {
        findings.refuse(
                item,
                "UnsupportedSecurityOption",
                item.path() + ": " + option + " cannot be given to a pod: " + remedy);
    }
}
