package dev.skep.operator.kube.stack;

import dev.skep.api.Annotations;
import dev.skep.api.ConditionTypes;
import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.kube.secret.FileUses;
import dev.skep.operator.kube.secret.LastUseWatch;
import dev.skep.operator.kube.shared.OwnedMetadata;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.plan.stack.ObjectKind;
import dev.skep.operator.plan.stack.ObjectReference;
import dev.skep.operator.plan.stack.StackObject;
import dev.skep.operator.plan.stack.StackObject.Health;
import dev.skep.operator.plan.stack.StackWorld;
import dev.skep.stack.translate.Translation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads which objects exist for a Stack: its own, and whatever has a name that it wants. */
final class StackObserver {
    private final ClusterModel model;
    private final ClaimReader claims;
    private final FileUses reader;
    private final LastUseWatch uses;

    StackObserver(KubernetesClient client, ClusterModel model, LastUseWatch uses) {
        this.model = model;
        this.claims = new ClaimReader(client, model);
        this.reader = new FileUses(client, model);
        this.uses = uses;
    }

    /** The Stack's world; of a Stack that does not fit it is not asked what else nobody uses. */
    StackWorld observe(Stack stack, Translations.Reading reading) {
        var translation = reading.translation();
        var namespace = stack.getMetadata().getNamespace();
        var objects = new ArrayList<StackObject>();
        Stream.of(
                        of(ObjectKind.NETWORK, model.networksIn(namespace), StackObserver::said, stack),
                        of(ObjectKind.SECRET, model.secretsIn(namespace), StackObserver::said, stack),
                        of(ObjectKind.CONFIG, model.configsIn(namespace), StackObserver::said, stack),
                        of(ObjectKind.SERVICE, model.servicesIn(namespace), StackObserver::said, stack))
                .forEach(objects::addAll);
        objects.addAll(claims.claims(stack, translation));
        var names = wantedNames(translation);
        objects.removeIf(object -> !object.owned() && !names.contains(name(object)));
        var unused = reading.room().isExceeded() ? Set.<ObjectReference>of() : unused(stack, objects, names);
        return new StackWorld(
                translation, objects, unused, reading.room(), StackStatuses.asked(stack, reading.input()));
    }

    private Set<ObjectReference> unused(Stack stack, List<StackObject> objects, Set<ObjectReference> wanted) {
        var old = objects.stream()
                .filter(object -> object.kind() == ObjectKind.SECRET || object.kind() == ObjectKind.CONFIG)
                .filter(object -> object.owned() && !object.leaving())
                .map(StackObserver::name)
                .filter(name -> !wanted.contains(name))
                .collect(Collectors.toSet());
        uses.keeps(ResourceID.fromResource(stack), !old.isEmpty());
        return old.isEmpty() ? old : reader.unused(stack.getMetadata().getNamespace(), old);
    }

    private static ObjectReference name(StackObject object) {
        return new ObjectReference(object.kind(), object.name());
    }

    private static <T extends HasMetadata> List<StackObject> of(
            ObjectKind kind, List<T> cached, Function<T, List<Condition>> said, Stack stack) {
        return cached.stream()
                .map(object -> object(kind, object, stack, health(said.apply(object), object)))
                .toList();
    }

    private static List<Condition> said(SwarmNetwork network) {
        return network.getStatus() == null ? List.of() : network.getStatus().conditions();
    }

    private static List<Condition> said(SwarmSecret secret) {
        return secret.getStatus() == null ? List.of() : secret.getStatus().conditions();
    }

    private static List<Condition> said(SwarmConfig config) {
        return config.getStatus() == null ? List.of() : config.getStatus().conditions();
    }

    private static List<Condition> said(SwarmService service) {
        return service.getStatus() == null ? List.of() : service.getStatus().conditions();
    }

    private static Set<ObjectReference> wantedNames(Translation translation) {
        return translation.objects().stream()
                .map(object -> new ObjectReference(
                        ObjectKind.of(object), object.metadata().name()))
                .collect(Collectors.toSet());
    }

    private static StackObject object(ObjectKind kind, HasMetadata object, Stack stack, Health health) {
        var annotations = object.getMetadata().getAnnotations();
        var applied = annotations == null ? "" : annotations.getOrDefault(Annotations.APPLIED, "");
        return new StackObject(
                kind,
                object.getMetadata().getName(),
                OwnedMetadata.isOwnedBy(object, stack),
                applied,
                object.getMetadata().getDeletionTimestamp() != null,
                health);
    }

    private static Health health(List<Condition> conditions, HasMetadata object) {
        var generation = object.getMetadata().getGeneration();
        var ready = conditions.stream()
                .filter(condition -> condition.type().equals(ConditionTypes.READY))
                .filter(condition -> Objects.equals(condition.observedGeneration(), generation))
                .findFirst();
        var stalled = conditions.stream()
                .filter(condition -> condition.type().equals(ConditionTypes.STALLED))
                .filter(condition -> condition.status().equals("True"))
                .findFirst();
        return new Health(
                ready.filter(condition -> condition.status().equals("True")).isPresent(),
                stalled.isPresent(),
                stalled.or(() -> ready).map(Condition::message).orElse(""));
    }
}
