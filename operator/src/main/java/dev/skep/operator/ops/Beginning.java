package dev.skep.operator.ops;

import dev.skep.operator.kube.definition.DefinitionState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What has to be so before the operator reads or writes anything; until then the process lives, is not ready, and says why. */
public final class Beginning {
    private final Supplier<DefinitionState> definitions;
    private final Consumer<String> tell;
    private final Duration pause;
    private final AtomicReference<Optional<String>> obstacle = new AtomicReference<>(Optional.of("not begun yet"));

    /**
     * Asks nothing yet.
     *
     * @param definitions settles the definitions of skep's kinds as far as it can
     * @param tell people what they have to do; the same words are said again as long as they hold
     * @param pause between two attempts
     */
    public Beginning(Supplier<DefinitionState> definitions, Consumer<String> tell, Duration pause) {
        this.definitions = definitions;
        this.tell = tell;
        this.pause = pause;
    }

    /** Waits until nothing is in the way; throws InterruptedException when the process is to end before that. */
    public void await() throws InterruptedException {
        obstacle.set(look());
        while (obstacle.get().isPresent()) {
            Thread.sleep(pause);
            obstacle.set(look());
        }
    }

    /** What is in the way; empty once the operator has begun. */
    public Optional<String> obstacle() {
        return obstacle.get();
    }

    private Optional<String> look() {
        return switch (definitions.get()) {
            case DefinitionState.Served _ -> Optional.empty();
            case DefinitionState.Awaited(var names) ->
                Optional.of("the API server does not serve the newest " + String.join(", ", names) + " yet");
            case DefinitionState.Older older -> {
                tell.accept(older.message());
                yield Optional.of(older.message());
            }
        };
    }
}
