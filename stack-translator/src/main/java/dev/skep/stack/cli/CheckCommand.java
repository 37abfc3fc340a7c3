package dev.skep.stack.cli;

import dev.skep.stack.translate.StackTranslator;

/** The command {@code check}: diagnostics only. */
final class CheckCommand {
    private CheckCommand() {}

    static int run(Arguments arguments, StackCli.Surroundings surroundings, Printer out) {
        var input = new StackOptions(arguments).read(surroundings);
        var translation = StackTranslator.translate(input);
        Report.print(new Report.Of(translation, input.sources()), arguments.output(), out);
        return translation.isRefused() ? StackCli.REFUSED : StackCli.TRANSLATED;
    }
}
