package dev.skep.operator.kube.secret;

import dev.skep.api.ConditionTypes;
import dev.skep.api.v1alpha1.Condition;
import dev.skep.operator.kube.shared.Conditions;
import dev.skep.operator.kube.shared.Events;
import dev.skep.operator.kube.shared.FailedPasses;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.plan.stack.ObjectReference;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * Holds a secret or config that is being deleted while something uses it, and says who does (K-30): Swarm refuses such a removal, and for
 * Kubernetes a finalizer is what comes closest. A namespace that is being deleted holds nothing.
 */
final class Holding {
    /** What no event tells, an operator's own restart for instance. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private final KubernetesClient client;
    private final FileUses reader;
    private final LastUseWatch uses;
    private final Events events;
    private final FailedPasses failures;
    private final Clock clock;

    /** Reads uses in the model, and wakes with every end of one. */
    Holding(
            KubernetesClient client,
            ClusterModel model,
            FailedPasses failures,
            Consumer<ResourceID> wake,
            Clock clock) {
        this.client = client;
        this.reader = new FileUses(client, model);
        this.uses = new LastUseWatch(wake);
        this.events = new Events(client, clock);
        this.failures = failures;
        this.clock = clock;
        uses.follow(model);
    }

    /**
     * Whether it may go.
     *
     * @param before conditions of its status
     * @param say writes others
     */
    DeleteControl cleanup(
            HasMetadata object, ObjectReference name, List<Condition> before, Consumer<List<Condition>> say) {
        var id = ResourceID.fromResource(object);
        uses.keeps(id, true);
        try {
            var users = reader.users(object.getMetadata().getNamespace(), name);
            if (users.isEmpty()
                    || failures.isOver(object)
                    || isGoing(object.getMetadata().getNamespace())) {
                uses.keeps(id, false);
                return DeleteControl.defaultDelete();
            }
            say(object, sentence(name, users), before, say);
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(LOOK_AGAIN);
        } catch (KubernetesClientException e) {
            var control = failures.after(object, e);
            if (control.isDefaultErrorProcessing()) {
                throw e;
            }
            return DeleteControl.noFinalizerRemoval()
                    .rescheduleAfter(control.getScheduleDelay().orElse(LOOK_AGAIN.toMillis()));
        }
    }

    private boolean isGoing(String namespace) {
        var found = client.namespaces().withName(namespace).get();
        return found == null || found.getMetadata().getDeletionTimestamp() != null;
    }

    private void say(HasMetadata object, String sentence, List<Condition> before, Consumer<List<Condition>> say) {
        var conditions = new Conditions(before, object.getMetadata().getGeneration(), clock.instant());
        var inUse = conditions.is(ConditionTypes.IN_USE, true, "InUse", sentence);
        if (!before.contains(inUse)) {
            events.warning(object, "InUse", sentence);
            var all = new ArrayList<>(before);
            all.removeIf(condition -> condition.type().equals(ConditionTypes.IN_USE));
            all.add(inUse);
            say.accept(all);
        }
    }

    /** As Docker says it, with what comes of it. */
    private static String sentence(ObjectReference name, SortedSet<String> users) {
        return "%s '%s' is in use by the following %s: %s; it goes when nothing uses it any more"
                .formatted(
                        name.kind().word().toLowerCase(Locale.ROOT),
                        name.name(),
                        users.size() == 1 ? "service" : "services",
                        String.join(", ", users));
    }
}
