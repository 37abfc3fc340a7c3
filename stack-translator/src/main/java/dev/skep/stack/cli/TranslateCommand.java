package dev.skep.stack.cli;

import dev.skep.stack.translate.StackTranslator;
import java.io.PrintWriter;

/** The command {@code translate}: objects on standard output, diagnostics on standard error. */
final class TranslateCommand {
    private TranslateCommand() {}

    static int run(Arguments arguments, StackCli.Surroundings surroundings, PrintWriter out, Printer diagnostics) {
        var input = new StackOptions(arguments).read(surroundings);
        var translation = StackTranslator.translate(input);
        Report.print(new Report.Of(translation, input.sources()), "text", diagnostics);
        if (translation.isRefused()) {
            return StackCli.REFUSED;
        }
        out.print(ObjectText.text(translation.objects(), input.namespace(), arguments.output()));
        return StackCli.TRANSLATED;
    }
}
