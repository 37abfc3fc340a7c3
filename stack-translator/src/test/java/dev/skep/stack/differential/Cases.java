package dev.skep.stack.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Where cases come from. {@code -Dseeds=1000} generates more of them, {@code -Dseed=7} one.
 *
 * @param scratch each case gets a directory of its own below it
 */
record Cases(Path scratch) {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final int SEEDS = Integer.getInteger("seeds", 40);

    /** The whole stacks that have golden files: as people run them, and one for each rule. */
    Stream<StackCase> golden() {
        return Stream.of("corpus", "translate")
                .flatMap(name -> children(RESOURCES.resolve(name)))
                .map(directory -> StackCase.of(directory, fresh()));
    }

    /** The cases of a file. */
    Stream<StackCase> written(String file) {
        return StackCase.Written.all(RESOURCES.resolve(file)).stream().map(written -> StackCase.of(written, fresh()));
    }

    /** A case for each seed. */
    Stream<StackCase> generated(LongFunction<StackCase.Written> generator) {
        var one = Long.getLong("seed");
        var seeds = one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);
        return seeds.mapToObj(seed -> StackCase.of(generator.apply(seed), fresh()));
    }

    private Path fresh() {
        try {
            return Files.createTempDirectory(scratch, "case");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<Path> children(Path directory) {
        try (var paths = Files.list(directory)) {
            return paths.sorted().toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
