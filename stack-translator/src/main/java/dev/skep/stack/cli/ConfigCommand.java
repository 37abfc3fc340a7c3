package dev.skep.stack.cli;

import dev.skep.stack.translate.StackTranslator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code config}: the merged, interpolated file. */
@Command(
        name = "config",
        description =
                "Prints the stack files as one, merged, with variables substituted and every key in its long form.",
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {
    private final StackCli.Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StackOptions stack = new StackOptions();

    ConfigCommand(StackCli.Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var config = StackTranslator.config(stack.read(surroundings));
        config.diagnostics().forEach(found -> spec.commandLine().getErr().println(found.text()));
        spec.commandLine().getErr().flush();
        spec.commandLine().getOut().print(config.text());
        spec.commandLine().getOut().flush();
        return config.isRefused() ? StackCli.REFUSED : StackCli.TRANSLATED;
    }
}
