package dev.skep.stack.cli;

import dev.skep.stack.translate.StackTranslator;
import java.io.PrintWriter;

/** The command {@code config}: the merged, interpolated file. */
final class ConfigCommand {
    private ConfigCommand() {}

    static int run(Arguments arguments, StackCli.Surroundings surroundings, PrintWriter out, Printer diagnostics) {
        var input = new StackOptions(arguments).read(surroundings);
        var config = StackTranslator.config(input);
        Report.lines(config.diagnostics(), input.sources(), diagnostics);
        out.print(config.text());
        return config.isRefused() ? StackCli.REFUSED : StackCli.TRANSLATED;
    }
}
