package dev.skep.operator.ops;

import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Removes all objects of a kind, many at a time: an API server answers some of them only after a while, and they do not wait for each other. */
record Removals(KubernetesClient client) {
    private static final int AT_A_TIME = 16;
    private static final int NAMED = 10;
    private static final List<Class<? extends HasMetadata>> KINDS =
            List.of(Stack.class, SwarmService.class, SwarmNetwork.class, SwarmSecret.class, SwarmConfig.class);

    /** Asks for the removal of every object of these kinds; throws what the first refused one says once all were asked for. */
    void remove(List<Class<? extends HasMetadata>> kinds) {
        var objects = kinds.stream().flatMap(this::all).toList();
        try (var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            var removed = threads.invokeAll(objects.stream().map(this::removal).toList());
            for (var removal : removed) {
                finished(removal);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sentences about what is left: the first of it, with what holds it besides skep. */
    List<String> left() {
        var left = KINDS.stream().flatMap(this::all).toList();
        var named = left.stream().limit(NAMED).map(Removals::describe).toList();
        return left.size() > NAMED
                ? Stream.of(named, List.of("and " + (left.size() - NAMED) + " more"))
                        .flatMap(Collection::stream)
                        .toList()
                : named;
    }

    private Callable<Boolean> removal(HasMetadata object) {
        return () -> {
            client.resource(object).delete();
            return true;
        };
    }

    private static void finished(Future<Boolean> removal) throws InterruptedException {
        try {
            removal.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Stream<? extends HasMetadata> all(Class<? extends HasMetadata> kind) {
        return client.resources(kind).inAnyNamespace().list().getItems().stream();
    }

    private static String describe(HasMetadata object) {
        var metadata = object.getMetadata();
        var foreign = metadata.getFinalizers().stream()
                .filter(finalizer -> !finalizer.startsWith("skep.dev/"))
                .toList();
        return object.getKind() + " " + metadata.getNamespace() + "/" + metadata.getName()
                + (foreign.isEmpty()
                        ? ""
                        : " (held by finalizer " + String.join(", ", foreign)
                                + ", which is not skep's: whoever set it has to take it off)");
    }
}
