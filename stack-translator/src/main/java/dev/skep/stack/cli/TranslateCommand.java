package dev.skep.stack.cli;

import dev.skep.stack.translate.StackTranslator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code translate}: objects on standard output, diagnostics on standard error. */
@Command(
        name = "translate",
        description = "Prints the custom resources that a stack file becomes; diagnostics go to standard error.",
        mixinStandardHelpOptions = true)
final class TranslateCommand implements Callable<Integer> {
    private final StackCli.Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "One of yaml, json, text (default: ${DEFAULT-VALUE}).",
            defaultValue = "YAML")
    private Format output = Format.YAML;

    TranslateCommand(StackCli.Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var input = stack.read(surroundings);
        var translation = StackTranslator.translate(input);
        spec.commandLine().getErr().print(Rendering.diagnostics(translation, Format.TEXT));
        spec.commandLine().getErr().flush();
        if (translation.isRefused()) {
            return StackCli.REFUSED;
        }
        spec.commandLine().getOut().print(Rendering.objects(translation, input.namespace(), output));
        spec.commandLine().getOut().flush();
        return StackCli.TRANSLATED;
    }
}
