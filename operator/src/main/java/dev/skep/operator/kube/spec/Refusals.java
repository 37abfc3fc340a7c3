package dev.skep.operator.kube.spec;

import dev.skep.api.rules.ServiceRules;
import dev.skep.api.support.Shortfall;
import dev.skep.api.support.Shortfalls;
import dev.skep.api.v1alpha1.FileReference;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.operator.plan.status.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a service may ask for that cannot be given: each with the key and the remedy. Its running tasks stay as they are. */
public final class Refusals {

    /** Names of services are values of labels. */
    private static final int MAX_NAME = 63;

    private Refusals() {}

    /** The first reason for which the specification is not taken. */
    public static Optional<Refusal> of(SwarmService service) {
        var spec = service.getSpec();
        return Stream.of(name(service), shortfall(spec), violation(spec))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * The first secret that no task can be made without.
     *
     * @param secrets the SwarmSecrets that exist among those the service names
     */
    public static Optional<Refusal> missing(SwarmServiceSpec spec, Map<String, SwarmSecret> secrets) {
        return spec.secrets().stream()
                .map(FileReference::name)
                .flatMap(name -> Optional.ofNullable(secrets.get(name))
                        .map(Refusals::sealed)
                        .orElseGet(() -> Optional.of(new Refusal(
                                "SecretNotFound", "secret not found: " + name + "; it is waited for", false)))
                        .stream())
                .findFirst();
    }

    private static Optional<Refusal> name(SwarmService service) {
        var name = service.getMetadata().getName();
        return name.length() > MAX_NAME || name.contains(".")
                ? Optional.of(unsupported(
                        "metadata.name: a service's name has at most " + MAX_NAME + " characters and no dot"))
                : Optional.empty();
    }

    private static Optional<Refusal> shortfall(SwarmServiceSpec spec) {
        return Shortfalls.of(spec).stream()
                .filter(Shortfall::isRefusal)
                .findFirst()
                .map(shortfall -> unsupported(shortfall.text()));
    }

    private static Optional<Refusal> violation(SwarmServiceSpec spec) {
        return ServiceRules.of(spec).stream()
                .findFirst()
                .map(found -> new Refusal("InvalidSpec", found.path() + ": " + found.message(), true));
    }

    private static Optional<Refusal> sealed(SwarmSecret secret) {
        return Shortfalls.of(secret.getSpec()).stream()
                .findFirst()
                .map(shortfall ->
                        unsupported("SwarmSecret " + secret.getMetadata().getName() + " " + shortfall.text()));
    }

    private static Refusal unsupported(String message) {
        return new Refusal("Unsupported", message, true);
    }
}
