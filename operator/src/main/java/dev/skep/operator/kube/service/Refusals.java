package dev.skep.operator.kube.service;

import dev.skep.api.v1alpha1.FileReference;
import dev.skep.api.v1alpha1.Mount;
import dev.skep.api.v1alpha1.MountType;
import dev.skep.api.v1alpha1.Placement;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.operator.domain.Constraint;
import dev.skep.operator.plan.status.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a service may ask for that cannot be given: each with the key and the remedy. Its running tasks stay as they are. */
final class Refusals {

    private static final int MAX_NAME = 52;

    private Refusals() {}

    /**
     * The first reason to do nothing for the service.
     *
     * @param secrets the SwarmSecrets that exist among those the service names
     */
    static Optional<Refusal> of(SwarmService service, Map<String, SwarmSecret> secrets) {
        var spec = service.getSpec();
        return Stream.of(
                        name(service),
                        mode(spec),
                        constraints(spec),
                        user(spec),
                        owners("secrets", spec.secrets()),
                        owners("configs", spec.configs()),
                        binds(spec),
                        templates(spec),
                        secrets(spec, secrets))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Refusal> name(SwarmService service) {
        var name = service.getMetadata().getName();
        return name.length() > MAX_NAME || name.contains(".")
                ? unsupported("metadata.name", "a service's name has at most " + MAX_NAME + " characters and no dot")
                : Optional.empty();
    }

    private static Optional<Refusal> mode(SwarmServiceSpec spec) {
        return switch (SpecReader.modeOf(spec)) {
            case REPLICATED, GLOBAL -> Optional.empty();
            case REPLICATED_JOB -> unsupported("spec.mode", "mode ReplicatedJob is not supported yet");
            case GLOBAL_JOB -> unsupported("spec.mode", "mode GlobalJob is not supported yet");
        };
    }

    private static Optional<Refusal> constraints(SwarmServiceSpec spec) {
        return Optional.ofNullable(spec.placement()).map(Placement::constraints).orElse(List.of()).stream()
                .map(Constraint::read)
                .flatMap(reading -> switch (reading) {
                    case Constraint.Reading.Valid _ -> Stream.<Refusal>empty();
                    case Constraint.Reading.Invalid(var message) ->
                        Stream.of(new Refusal("InvalidConstraint", "spec.placement.constraints: " + message, true));
                })
                .findFirst();
    }

    private static Optional<Refusal> user(SwarmServiceSpec spec) {
        var named = spec.user() != null && UserId.of(spec).isEmpty();
        var namedGroup = spec.groups().stream().anyMatch(group -> !group.matches("[0-9]{1,10}"));
        return named || namedGroup
                ? unsupported("spec.user, spec.groups", "users and groups are given as numbers, uid or uid:gid")
                : Optional.empty();
    }

    private static Optional<Refusal> owners(String key, List<FileReference> files) {
        return files.stream()
                .filter(file -> isOther(file.uid()) || isOther(file.gid()))
                .findFirst()
                .flatMap(file -> unsupported(
                        "spec." + key + "[" + file.target() + "]",
                        "a uid or gid other than 0 is not supported yet; leave both out and widen mode instead"));
    }

    private static boolean isOther(@Nullable String id) {
        return id != null && !id.matches("0+");
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

    private static Optional<Refusal> templates(SwarmServiceSpec spec) {
        var texts = Stream.concat(
                Optional.ofNullable(spec.hostname()).stream(),
                spec.env().stream().flatMap(variable -> Optional.ofNullable(variable.value()).stream()));
        return texts.allMatch(Templates::isSupported)
                ? Optional.empty()
                : unsupported(
                        "spec.env, spec.hostname",
                        "of the placeholders only .Service.ID, .Service.Name, .Task.ID, .Task.Name and .Task.Slot are"
                                + " supported yet");
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
