package dev.skep.operator.kube.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.Stack;
import dev.skep.operator.model.ClusterModel;
import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.translate.SourceFile;
import dev.skep.stack.translate.StackInput;
import dev.skep.stack.translate.StackTranslator;
import dev.skep.stack.translate.Translation;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Stack whose files take long to read holds up nobody but its namespace and other large ones, and these hold no thread (K-24). */
class TranslationsTest {
    /** More than small limits allow. */
    private static final int LARGE = 800;

    /** It connects to nothing: caches that nobody starts are empty. */
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder().withMasterUrl("http://127.0.0.1:1").build())
            .build();

    private final ExecutorService passes = Executors.newFixedThreadPool(4);
    private final BlockingQueue<ResourceID> woken = new LinkedBlockingQueue<>();
    private final Set<String> slowNames = ConcurrentHashMap.newKeySet();
    private final AtomicInteger reading = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final Translations translations = new Translations(
            new ObjectQuota(
                    new ClusterModel(new dev.skep.operator.domain.Limits(100_000, 100_000, 100)),
                    new dev.skep.operator.domain.Limits(10_000, 0, 100)),
            this::translate,
            woken::add);

    @AfterEach
    void stop() {
        end.countDown();
        passes.shutdownNow();
        client.close();
    }

    /** The translator, which takes until the test says so for the Stack "slow" within standard limits. */
    private Translation translate(StackInput input, Limits limits) {
        if ((input.stack().equals("slow") && limits.equals(Limits.STANDARD)) || slowNames.contains(input.stack())) {
            mostAtOnce.accumulateAndGet(reading.incrementAndGet(), Math::max);
            begun.countDown();
            try {
                assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            reading.decrementAndGet();
        }
        return StackTranslator.translate(input, limits);
    }

    private Optional<Translations.Reading> read(String name, int services) {
        return read(name, "n", services);
    }

    private Optional<Translations.Reading> read(String name, String namespace, int services) {
        var stack = new Stack();
        stack.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(namespace)
                .withUid(name)
                .build());
        var text = IntStream.range(0, services)
                .mapToObj(i -> "  s" + i + ": {image: nginx}\n")
                .collect(Collectors.joining("", "services:\n", ""));
        return translations.of(stack, StackInput.of(name, namespace, new SourceFile("compose", text)));
    }

    @Test
    void aSlowStackHoldsUpNoSmallOneAndNoThreadOfAnotherLargeOne()
            throws InterruptedException, ExecutionException, TimeoutException {
        var slow = passes.submit(() -> read("slow", LARGE));
        assertThat(begun.await(10, TimeUnit.SECONDS)).as("the slow one is read").isTrue();

        for (var i = 0; i < 3; i++) {
            var name = "small-" + i;
            var small = passes.submit(() -> read(name, "others", 3)).get(10, TimeUnit.SECONDS);
            assertThat(small.orElseThrow().translation().objects()).hasSize(4);
        }
        assertThat(passes.submit(() -> read("large", "others", LARGE)).get(10, TimeUnit.SECONDS))
                .as("the other large one waits without a thread")
                .isEmpty();
        assertThat(woken).isEmpty();

        end.countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS).orElseThrow().translation().objects())
                .hasSize(LARGE + 1);
        assertThat(woken.poll(10, TimeUnit.SECONDS)).isEqualTo(new ResourceID("large", "others"));
        assertThat(read("large", "others", LARGE).orElseThrow().translation().objects())
                .hasSize(LARGE + 1);
        assertThat(woken).as("nobody waits any more").isEmpty();
    }

    /** Four threads, and one tenant's Stacks are all slow to read: one of them is read, nobody else waits. */
    @Test
    void theStacksOfOneNamespaceAreReadOneAfterTheOtherAndTakeNoThreadOfOthers()
            throws InterruptedException, ExecutionException, TimeoutException {
        slowNames.addAll(List.of("slow-0", "slow-1", "slow-2", "slow-3"));
        var slow = slowNames.stream()
                .sorted()
                .map(name -> passes.submit(() -> read(name, "hostile", 3)))
                .toList();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(passes.submit(() -> read("mine", "n", 3)).get(10, TimeUnit.SECONDS))
                .isPresent();

        end.countDown();
        var read = 0;
        for (var pass : slow) {
            read += pass.get(10, TimeUnit.SECONDS).isPresent() ? 1 : 0;
        }
        assertThat(read).isEqualTo(1);
    }

    @Test
    void neverAreAllThreadsReading() throws InterruptedException, ExecutionException, TimeoutException {
        slowNames.addAll(List.of("slow-0", "slow-1", "slow-2", "slow-3"));
        var slow = slowNames.stream()
                .sorted()
                .map(name -> passes.submit(() -> read(name, name, 3)))
                .toList();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(passes.submit(() -> "another reconciler's pass").get(10, TimeUnit.SECONDS))
                .isNotEmpty();

        end.countDown();
        for (var pass : slow) {
            assertThat(pass.get(10, TimeUnit.SECONDS)).isNotNull();
        }
        assertThat(mostAtOnce.get()).isEqualTo(2);
    }

    @Test
    void namespacesAreWokenInTurn() throws InterruptedException {
        var turn = new Turn(1, woken::add);
        turn.take(new ResourceID("a", "x"), () -> {
            for (var name : List.of("m1", "m2", "m3")) {
                assertThat(turn.take(new ResourceID(name, "many"), () -> "")).isEmpty();
            }
            assertThat(turn.take(new ResourceID("f1", "few"), () -> "")).isEmpty();
            return "";
        });
        var order = new ArrayList<String>();
        for (var next = woken.poll(); next != null; next = woken.poll()) {
            order.add(next.getName());
            turn.take(next, () -> "");
        }

        assertThat(order).containsExactly("m1", "f1", "m2", "m3");
    }

    @Test
    void whatIsKnownNeedsNoTurn() throws InterruptedException, ExecutionException, TimeoutException {
        assertThat(read("large", LARGE)).isPresent();
        var slow = passes.submit(() -> read("slow", LARGE));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(passes.submit(() -> read("large", LARGE)).get(10, TimeUnit.SECONDS))
                .isPresent();
        end.countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS)).isPresent();
    }

    @Test
    void theTurnIsFreeAgainAfterAFault() {
        var turn = new Turn(1, woken::add);
        var stack = new ResourceID("a", "n");
        try {
            turn.take(stack, () -> {
                throw new IllegalStateException("as if");
            });
        } catch (IllegalStateException expected) {
            assertThat(turn.take(stack, () -> "done")).contains("done");
            return;
        }
        throw new AssertionError("the fault is passed on");
    }

    @Test
    void aStackThatIsGoneIsNotWoken() throws InterruptedException {
        var turn = new Turn(1, woken::add);
        turn.take(new ResourceID("a", "n"), () -> {
            assertThat(turn.take(new ResourceID("gone", "n"), () -> "")).isEmpty();
            assertThat(turn.take(new ResourceID("b", "n"), () -> "")).isEmpty();
            turn.retain(id -> !id.getName().equals("gone"));
            return "";
        });
        assertThat(woken.poll(10, TimeUnit.SECONDS)).isEqualTo(new ResourceID("b", "n"));
        assertThat(woken).isEmpty();
    }
}
