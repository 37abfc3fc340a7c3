package dev.skep.stack.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code skep-stack} and its entry point. */
@Command(
        name = "skep-stack",
        description = "Reads Docker Swarm stack files and says what they become on Kubernetes.",
        mixinStandardHelpOptions = true,
        version = "skep-stack 0.1.0-SNAPSHOT",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the file is translated", "1:the file is refused", "2:the command line is wrong"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  skep-stack check compose.yaml",
            "  skep-stack translate compose.yaml --stack voting | kubectl apply -f -",
            "  cat compose.yaml | skep-stack translate - --stack voting --secret db_password=voting-db/password"
        })
public final class StackCli {
    /** The file is translated. */
    static final int TRANSLATED = 0;
    /** The file is refused. */
    static final int REFUSED = 1;
    /** The command line is wrong, or a file cannot be read. */
    static final int USAGE = 2;

    /**
     * Everything of the outside world that the command sees.
     *
     * @param directory what relative file names are relative to
     * @param in read where a file is named {@code -}
     * @param variables values for {@code ${NAME}}
     */
    public record Surroundings(Path directory, InputStream in, Map<String, String> variables) {}

    private StackCli() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        var surroundings = new Surroundings(Path.of(""), System.in, System.getenv());
        System.exit(command(surroundings, out, err).execute(arguments));
    }

    /** The command with all it needs from outside. */
    public static CommandLine command(Surroundings surroundings, PrintWriter out, PrintWriter err) {
        return new CommandLine(new StackCli())
                .addSubcommand("translate", new TranslateCommand(surroundings))
                .addSubcommand("config", new ConfigCommand(surroundings))
                .addSubcommand("check", new CheckCommand(surroundings))
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, _) -> {
                    if (failure instanceof Unusable unusable) {
                        command.getErr().println("skep-stack: " + unusable.getMessage());
                        return USAGE;
                    }
                    throw failure;
                });
    }
}
