package dev.skep.stack.cli;

import dev.skep.stack.translate.StackTranslator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code check}: diagnostics only. */
@Command(
        name = "check",
        description = "Says what of a stack file is applied, approximated and refused; changes nothing.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private final StackCli.Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "One of text, json, yaml (default: ${DEFAULT-VALUE}).",
            defaultValue = "TEXT")
    private Format output = Format.TEXT;

    CheckCommand(StackCli.Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var translation = StackTranslator.translate(stack.read(surroundings));
        spec.commandLine().getOut().print(Rendering.diagnostics(translation, output));
        spec.commandLine().getOut().flush();
        return translation.isRefused() ? StackCli.REFUSED : StackCli.TRANSLATED;
    }
}
