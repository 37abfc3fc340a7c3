package dev.skep.stack.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Programs of ours around Go's libraries, each made from a folder of {@code src/test/go}; Go itself keeps what need not be made again. */
final class GoProgram {
    private static final Path SOURCES = Path.of("src/test/go");
    private static final Path PROGRAMS = Path.of("target/go").toAbsolutePath();
    private static final Path USUAL = Path.of("/usr/local/go/bin/go");
    private static final Duration LONGEST_BUILD = Duration.ofMinutes(9);

    private GoProgram() {}

    /** Where its sources are. */
    static Path source(String name) {
        return SOURCES.resolve(name);
    }

    /**
     * The program; empty where there is no Go.
     *
     * @throws IllegalStateException with Go's words when it cannot be made
     */
    static Optional<Program> built(String name) {
        return Program.onPath("go")
                .or(() -> Optional.of(USUAL).filter(Files::isExecutable).map(Program::new))
                .map(go -> builtBy(new Program(go.file(), LONGEST_BUILD), name));
    }

    private static Program builtBy(Program go, String name) {
        var program = PROGRAMS.resolve(name);
        try {
            Files.createDirectories(PROGRAMS);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var variables = new TreeMap<>(System.getenv());
        variables.put("CGO_ENABLED", "0");
        var words = List.of("build", "-mod=readonly", "-trimpath", "-o", program.toString(), ".");
        var build = go.run(source(name), variables, words);
        if (build.exit() != 0) {
            throw new IllegalStateException("go build in " + source(name) + " failed:\n" + build.err());
        }
        return new Program(program);
    }
}
