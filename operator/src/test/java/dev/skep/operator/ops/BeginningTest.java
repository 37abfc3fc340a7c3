package dev.skep.operator.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.operator.kube.definition.DefinitionState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The operator does not begin on definitions that are older than its own. */
class BeginningTest {
    private static final DefinitionState.Older OLDER =
            new DefinitionState.Older(List.of("stacks.skep.dev"), "you may not");

    private final AtomicReference<DefinitionState> definitions = new AtomicReference<>(OLDER);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Beginning beginning = new Beginning(definitions::get, told::add, Duration.ofMillis(1));

    @Test
    void itIsNotReadyBeforeItHasLooked() {
        assertThat(beginning.obstacle()).contains("not begun yet");
    }

    @Test
    void itWaitsAndSaysWhyUntilTheDefinitionsAreServed() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var thread = Thread.ofVirtual().start(() -> {
            try {
                beginning.await();
                begun.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        await("a second attempt").atMost(Duration.ofSeconds(10)).until(() -> told.size() > 1);
        assertThat(told).containsOnly(OLDER.message());
        assertThat(beginning.obstacle()).contains(OLDER.message());
        definitions.set(new DefinitionState.Awaited(List.of("stacks.skep.dev")));
        await("the word that it waits")
                .atMost(Duration.ofSeconds(10))
                .until(() -> beginning.obstacle().orElse("").endsWith("newest stacks.skep.dev yet"));
        assertThat(begun.getCount()).isOne();
        definitions.set(new DefinitionState.Served());

        assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        assertThat(begun.getCount()).isZero();
        assertThat(beginning.obstacle()).isEmpty();
    }

    @Test
    void peopleReadWhichDefinitionsAreOldWhyTheyWereNotReplacedAndWhatToDo() {
        assertThat(OLDER.message())
                .isEqualTo("this operator needs newer definitions than the cluster has: CustomResourceDefinition"
                        + " stacks.skep.dev could not be written (you may not); set crds.upgrade=true in the chart's values, or apply the"
                        + " chart's folder crds by hand: kubectl apply --server-side --force-conflicts -f crds/");
    }
}
