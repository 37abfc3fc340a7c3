package dev.skep.operator.kube.shared;

import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.StackStatus;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmConfigStatus;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmNetworkStatus;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmSecretStatus;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import dev.skep.operator.model.Allowance;
import dev.skep.operator.model.Allowance.Held;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of objects that go beyond their namespace's allowance that they are not taken on, in their status, and once there is room, that
 * they are: that change of theirs is what brings them to the model.
 */
public final class NotTakenOn implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NotTakenOn.class);
    private static final String FIELD_MANAGER = "skep-allowance";
    private static final String READY = "Ready";
    private static final String REASON = "NotTakenOn";
    private static final long SECONDS = 5;
    /** Objects of one namespace that are spoken of at a time. */
    private static final int MOST = 20;

    private static final Map<String, ResourceDefinitionContext> KINDS = Stream.of(
                    SwarmService.class, Stack.class, SwarmNetwork.class, SwarmSecret.class, SwarmConfig.class)
            .collect(Collectors.toUnmodifiableMap(HasMetadata::getKind, ResourceDefinitionContext::fromResourceType));

    private final KubernetesClient client;
    private final Allowance allowance;
    private final Clock clock;
    private final Set<Held> told = new HashSet<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("skep-allowance").factory());

    /** Nothing is said before the start. */
    public NotTakenOn(KubernetesClient client, Allowance allowance, Clock clock) {
        this.client = client;
        this.allowance = allowance;
        this.clock = clock;
    }

    /** Begins to look every few seconds. */
    public void start() {
        var _ = timer.scheduleWithFixedDelay(this::tick, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Whether the object's status says that it is not taken on. */
    static boolean isSaidOf(HasMetadata object) {
        return conditions(object).stream()
                .anyMatch(condition -> condition.type().equals(READY)
                        && condition.status().equals("False")
                        && condition.reason().equals(REASON));
    }

    private static List<Condition> conditions(HasMetadata object) {
        var all = switch (object) {
            case SwarmService service ->
                Optional.ofNullable(service.getStatus()).map(SwarmServiceStatus::conditions);
            case Stack stack -> Optional.ofNullable(stack.getStatus()).map(StackStatus::conditions);
            case SwarmNetwork network ->
                Optional.ofNullable(network.getStatus()).map(SwarmNetworkStatus::conditions);
            case SwarmSecret secret -> Optional.ofNullable(secret.getStatus()).map(SwarmSecretStatus::conditions);
            case SwarmConfig config -> Optional.ofNullable(config.getStatus()).map(SwarmConfigStatus::conditions);
            default -> Optional.<List<Condition>>empty();
        };
        return all.orElse(List.of());
    }

    private void tick() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("error", String.valueOf(e.getMessage())).log("not said what is not taken on");
        }
    }

    private void look() {
        var refused = allowance.refused();
        var fitting = allowance.fitting();
        told.retainAll(Set.copyOf(refused));
        var spoken = new HashMap<String, Integer>();
        for (var object : refused) {
            var comes = fitting.contains(object);
            if ((comes || !told.contains(object)) && spoken.merge(object.id().namespace(), 1, Integer::sum) <= MOST) {
                say(object, comes);
            }
        }
        spoken.forEach((namespace, _) ->
                LOG.atWarn().addKeyValue("namespace", namespace).log("objects beyond the namespace's allowance"));
    }

    /** What comes and finds no room after all is told so again. One that cannot be told is tried again, and keeps no other from it. */
    private void say(Held object, boolean comes) {
        try {
            write(object, comes ? comes() : stays());
            if (comes) {
                told.remove(object);
            } else {
                told.add(object);
            }
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                allowance.forget(object);
                return;
            }
            LOG.atWarn()
                    .addKeyValue("kind", object.kind())
                    .addKeyValue("object", object.id().toString())
                    .addKeyValue("error", e.getMessage())
                    .log("not said that it is not taken on");
        }
    }

    private void write(Held object, List<Condition> conditions) {
        var patch = new GenericKubernetesResource();
        patch.setApiVersion(HasMetadata.getApiVersion(SwarmService.class));
        patch.setKind(object.kind());
        patch.setMetadata(new ObjectMetaBuilder()
                .withNamespace(object.id().namespace())
                .withName(object.id().name())
                .build());
        patch.setAdditionalProperty("status", Map.of("conditions", conditions));
        client.genericKubernetesResources(KINDS.get(object.kind()))
                .resource(patch)
                .subresource("status")
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(FIELD_MANAGER)
                        .withForce(true)
                        .build());
    }

    private List<Condition> stays() {
        var message =
                "not taken on: the objects of this namespace are more, or larger, than the operator may hold (chart values"
                        + " operator.limits.objects and operator.limits.namespacePercent); tasks that run are left as they are; remove what nobody needs,"
                        + " or raise a value; it is looked at again by itself";
        return List.of(condition(READY, "False", message), condition("Stalled", "True", message));
    }

    private List<Condition> comes() {
        return List.of(condition(READY, "Unknown", "there is room for it now"));
    }

    private Condition condition(String type, String status, String message) {
        return new Condition(type, status, REASON, message, clock.instant().toString(), null);
    }
}
