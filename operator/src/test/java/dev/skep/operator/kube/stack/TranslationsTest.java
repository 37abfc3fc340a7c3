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
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Stack whose files take long to read holds up nobody but other large ones, and these hold no thread (K-24). */
class TranslationsTest {
    /** More than small limits allow. */
    private static final int LARGE = 800;

    /** It connects to nothing: caches that nobody starts are empty. */
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder().withMasterUrl("http://127.0.0.1:1").build())
            .build();

    private final ExecutorService passes = Executors.newFixedThreadPool(4);
    private final BlockingQueue<ResourceID> woken = new LinkedBlockingQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final Translations translations =
            new Translations(new ObjectCensus(new ClusterModel(), 10_000), this::translate, woken::add);

    @AfterEach
    void stop() {
        end.countDown();
        passes.shutdownNow();
        client.close();
    }

    /** The translator, which takes until the test says so for the Stack "slow" within standard limits. */
    private Translation translate(StackInput input, Limits limits) {
        if (input.stack().equals("slow") && limits.equals(Limits.STANDARD)) {
            begun.countDown();
            try {
                assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return StackTranslator.translate(input, limits);
    }

    private Optional<Translations.Reading> read(String name, int services) {
        var stack = new Stack();
        stack.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace("n")
                .withUid(name)
                .build());
        var text = IntStream.range(0, services)
                .mapToObj(i -> "  s" + i + ": {image: nginx}\n")
                .collect(Collectors.joining("", "services:\n", ""));
        return translations.of(stack, StackInput.of(name, "n", new SourceFile("compose", text)));
    }

    @Test
    void aSlowStackHoldsUpNoSmallOneAndNoThreadOfAnotherLargeOne()
            throws InterruptedException, ExecutionException, TimeoutException {
        var slow = passes.submit(() -> read("slow", LARGE));
        assertThat(begun.await(10, TimeUnit.SECONDS)).as("the slow one is read").isTrue();

        for (var i = 0; i < 3; i++) {
            var name = "small-" + i;
            var small = passes.submit(() -> read(name, 3)).get(10, TimeUnit.SECONDS);
            assertThat(small.orElseThrow().translation().objects()).hasSize(4);
        }
        assertThat(passes.submit(() -> read("large", LARGE)).get(10, TimeUnit.SECONDS))
                .as("the other large one waits without a thread")
                .isEmpty();
        assertThat(woken).isEmpty();

        end.countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS).orElseThrow().translation().objects())
                .hasSize(LARGE + 1);
        assertThat(woken.poll(10, TimeUnit.SECONDS)).isEqualTo(new ResourceID("large", "n"));
        assertThat(read("large", LARGE).orElseThrow().translation().objects()).hasSize(LARGE + 1);
        assertThat(woken).as("nobody waits any more").isEmpty();
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
        var turn = new Turn(woken::add);
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
        var turn = new Turn(woken::add);
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
