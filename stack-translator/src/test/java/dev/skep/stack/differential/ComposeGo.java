package dev.skep.stack.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** compose-go, the reference implementation of the Compose Specification, in a program of ours that prints a project. */
record ComposeGo(Program program) {
    private static final Path SOURCE = Path.of("src/test/go/composego");
    private static final Path PROGRAM = Path.of("target/composego/composego").toAbsolutePath();
    private static final Path USUAL = Path.of("/usr/local/go/bin/go");
    private static final Duration LONGEST_BUILD = Duration.ofMinutes(9);

    /**
     * The program, made from {@code src/test/go}; Go itself keeps what need not be made again. Empty where there is no Go.
     *
     * @throws IllegalStateException with Go's words when it cannot be made
     */
    static Optional<ComposeGo> built() {
        var go = Program.onPath("go")
                .or(() -> Optional.of(USUAL).filter(Files::isExecutable).map(Program::new));
        return go.map(found -> new Program(found.file(), LONGEST_BUILD)).map(ComposeGo::builtBy);
    }

    private static ComposeGo builtBy(Program go) {
        try {
            Files.createDirectories(PROGRAM.getParent());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var variables = new TreeMap<>(System.getenv());
        variables.put("CGO_ENABLED", "0");
        var words = List.of("build", "-mod=readonly", "-trimpath", "-o", PROGRAM.toString(), ".");
        var build = go.run(SOURCE, variables, words);
        if (build.exit() != 0) {
            throw new IllegalStateException("go build in " + SOURCE + " failed:\n" + build.err());
        }
        return new ComposeGo(new Program(PROGRAM));
    }

    /** The project that a stack's files are: as YAML on standard output, or exit code 1 and the reason. */
    Program.Run project(StackCase stackCase) {
        var variables = new TreeMap<>(variables(stackCase));
        variables.put("COMPOSE_PROJECT_NAME", StackCase.STACK);
        return program.run(stackCase.directory(), variables, stackCase.files());
    }

    /** The JSON schema of its files. */
    String schema() {
        return program.run(SOURCE, Map.of(), List.of("-schema")).out();
    }

    /** The variables that a case is read with. */
    static Map<String, String> variables(StackCase stackCase) {
        var variables = new TreeMap<>(Map.of("HOME", "/home/user"));
        variables.putAll(stackCase.variables());
        return variables;
    }
}
