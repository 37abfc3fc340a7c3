package dev.skep.stack.differential;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** compose-go, the reference implementation of the Compose Specification, in a program of ours that prints a project. */
record ComposeGo(Program program) {
    private static final String NAME = "composego";

    /** The program; empty where there is no Go. */
    static Optional<ComposeGo> built() {
        return GoProgram.built(NAME).map(ComposeGo::new);
    }

    /** The project that a stack's files are: as YAML on standard output, or exit code 1 and the reason. */
    Program.Run project(StackCase stackCase) {
        var variables = new TreeMap<>(variables(stackCase));
        variables.put("COMPOSE_PROJECT_NAME", StackCase.STACK);
        return program.run(stackCase.directory(), variables, stackCase.files());
    }

    /** The JSON schema of its files. */
    String schema() {
        return program.run(GoProgram.source(NAME), Map.of(), List.of("-schema")).out();
    }

    /** The variables that a case is read with. */
    static Map<String, String> variables(StackCase stackCase) {
        var variables = new TreeMap<>(Map.of("HOME", "/home/user"));
        variables.putAll(stackCase.variables());
        return variables;
    }
}
