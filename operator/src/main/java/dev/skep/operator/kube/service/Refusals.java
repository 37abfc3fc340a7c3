package dev.skep.operator.kube.service;

import dev.skep.api.rules.ServiceRules;
import dev.skep.api.support.Shortfalls;
import dev.skep.api.v1alpha1.FileReference;
import dev.skep.api.v1alpha1.Mount;
import dev.skep.api.v1alpha1.MountType;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.operator.plan.status.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a service may ask for that cannot be given: each with the key and the remedy. Its running tasks stay as they are. */
final class Refusals {

    /** Names of services are values of labels. */
    private static final int MAX_NAME = 63;

    private Refusals() {}

    /**
     * The first reason to do nothing for the service.
     *
     * @param secrets the SwarmSecrets that exist among those the service names
     */
    static Optional<Refusal> of(SwarmService service, Map<String, SwarmSecret> secrets) {
        var spec = service.getSpec();
        return Stream.of(name(service), shortfall(spec), violation(spec), binds(spec), secrets(spec, secrets))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Refusal> name(SwarmService service) {
        var name = service.getMetadata().getName();
        return name.length() > MAX_NAME || name.contains(".")
                ? unsupported("metadata.name", "a service's name has at most " + MAX_NAME + " characters and no dot")
                : Optional.empty();
    }

    private static Optional<Refusal> shortfall(SwarmServiceSpec spec) {
        return Shortfalls.of(spec).stream()
                .findFirst()
                .flatMap(shortfall -> unsupported(shortfall.path(), shortfall.sentence()));
    }

    private static Optional<Refusal> violation(SwarmServiceSpec spec) {
        return ServiceRules.of(spec).stream()
                .findFirst()
                .map(found -> new Refusal("InvalidSpec", found.path() + ": " + found.message(), true));
    }

    private static Optional<Refusal> binds(SwarmServiceSpec spec) {
        return spec.mounts().stream()
                .filter(mount -> mount.type() == MountType.BIND)
                .filter(mount -> Optional.ofNullable(mount.source())
                        .filter(path -> path.startsWith("/"))
                        .isEmpty())
                .map(Mount::target)
                .findFirst()
                .flatMap(target ->
                        unsupported("spec.mounts[" + target + "].source", "a bind mount's source is an absolute path"));
    }

    private static Optional<Refusal> secrets(SwarmServiceSpec spec, Map<String, SwarmSecret> secrets) {
        return spec.secrets().stream()
                .map(FileReference::name)
                .flatMap(name -> Optional.ofNullable(secrets.get(name))
                        .map(Refusals::sealed)
                        .orElseGet(() -> Optional.of(new Refusal(
                                "SecretNotFound", "secret not found: " + name + "; it is waited for", false)))
                        .stream())
                .findFirst();
    }

    private static Optional<Refusal> sealed(SwarmSecret secret) {
        return secret.getSpec().secretRef() == null
                ? unsupported(
                        "SwarmSecret " + secret.getMetadata().getName() + " spec.sealed",
                        "sealed secrets are not supported yet; use secretRef")
                : Optional.empty();
    }

    private static Optional<Refusal> unsupported(String key, String sentence) {
        return Optional.of(new Refusal("Unsupported", key + ": " + sentence, true));
    }
}
