package dev.skep.stack.cli;

import dev.skep.stack.compose.findings.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command {@code skep-stack} and its entry point. */
public final class StackCli {
    /** The file is translated. */
    static final int TRANSLATED = 0;
    /** The file is refused. */
    static final int REFUSED = 1;
    /** The command line is wrong, a file cannot be read, or the output not be written. */
    static final int USAGE = 2;
    /** The command itself has failed (EX_SOFTWARE of sysexits.h), which says nothing of the file. */
    static final int FAILED = 70;
    /** Who reads the output has ended before; shells call a program so that SIGPIPE has ended. */
    static final int UNREAD = 141;

    private final Surroundings surroundings;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Terminals terminals;

    /**
     * Everything of the outside world that the command sees.
     *
     * @param directory what relative file names are relative to
     * @param in read where a file is named {@code -}
     * @param variables values for {@code ${NAME}}
     */
    public record Surroundings(Path directory, InputStream in, Map<String, String> variables) {}

    /** Which of the two outputs a person sees on a terminal that knows colours. */
    record Terminals(boolean out, boolean err) {
        static final Terminals NONE = new Terminals(false, false);

        /** From the launcher's word, for asking the terminal costs the JVM more than everything else of a small run. */
        static Terminals of(String descriptors) {
            return new Terminals(descriptors.contains("1"), descriptors.contains("2"));
        }
    }

    StackCli(Surroundings surroundings, PrintWriter out, PrintWriter err, Terminals terminals) {
        this.surroundings = surroundings;
        this.out = out;
        this.err = err;
        this.terminals = terminals;
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        var out = new Sink(new FileOutputStream(FileDescriptor.out));
        var err = new Sink(new FileOutputStream(FileDescriptor.err));
        var surroundings = new Surroundings(Path.of(""), System.in, variables());
        var terminals = Terminals.of(System.getProperty("skep.terminal", ""));
        var command = new StackCli(surroundings, printed(out), printed(err), terminals);
        var code = out.exitCode(command.execute(arguments), "standard output", err);
        code = err.exitCode(code, "standard error", err);
        if (code != TRANSLATED) {
            // nothing waits for the end of the process, and System.exit would first set up the platform's logging
            Runtime.getRuntime().halt(code);
        }
    }

    /** The environment, with the {@code LC_ALL} that the launcher has found in place of the one that it gives the JVM. */
    private static Map<String, String> variables() {
        var found = System.getProperty("skep.locale");
        if (found == null) {
            return System.getenv();
        }
        var variables = new HashMap<>(System.getenv());
        variables.remove("LC_ALL");
        if (!found.isEmpty()) {
            variables.put("LC_ALL", found.substring(1));
        }
        return variables;
    }

    private static PrintWriter printed(Sink sink) {
        return new PrintWriter(sink, false, StandardCharsets.UTF_8);
    }

    /** The command with all it needs from outside; it writes for programs, not for a terminal. */
    public static StackCli command(Surroundings surroundings, PrintWriter out, PrintWriter err) {
        return new StackCli(surroundings, out, err, Terminals.NONE);
    }

    /**
     * Runs one command line.
     *
     * @return the exit code: 0 translated, 1 refused, 2 wrong command line or unreadable file, 70 a fault of the command itself
     */
    public int execute(String... words) {
        try {
            return run(List.of(words));
        } catch (Unusable unusable) {
            err.println("skep-stack: " + Printable.brief(String.valueOf(unusable.getMessage())));
            return USAGE;
        } catch (RuntimeException | Error fault) {
            describe(fault);
            return FAILED;
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** Without the fault's own words, which may quote the file. */
    private void describe(Throwable fault) {
        err.println("skep-stack: a fault of skep-stack itself, not of the file: "
                + fault.getClass().getName());
        for (var frame : fault.getStackTrace()) {
            err.println("    at " + frame);
        }
        err.println("please report it, if you can with a file that shows it");
    }

    private int run(List<String> words) {
        var first = words.isEmpty() ? "" : words.getFirst();
        if (Option.HELP.isCalled(first) || first.equals("help")) {
            out.print(words.size() > 1 ? Help.of(verb(words.get(1))) : Help.all());
            return TRANSLATED;
        }
        if (Option.VERSION.isCalled(first)) {
            var version = StackCli.class.getPackage().getImplementationVersion();
            out.println("skep-stack " + (version == null ? "(not from a release)" : version));
            return TRANSLATED;
        }
        var verb = verb(first);
        var arguments = Arguments.parse(verb, words.subList(1, words.size()));
        if (arguments.has(Option.HELP)) {
            out.print(Help.of(verb));
            return TRANSLATED;
        }
        return switch (verb) {
            case TRANSLATE -> TranslateCommand.run(arguments, surroundings, out, new Printer(err, terminals.err()));
            case CHECK -> CheckCommand.run(arguments, surroundings, new Printer(out, terminals.out()));
            case CONFIG -> ConfigCommand.run(arguments, surroundings, out, new Printer(err, terminals.err()));
            case COMPLETION -> {
                out.print(Completion.script(String.join(" ", arguments.operands())));
                yield TRANSLATED;
            }
        };
    }

    private static Verb verb(String word) {
        for (var verb : Verb.values()) {
            if (verb.word().equals(word)) {
                return verb;
            }
        }
        throw new Unusable((word.isEmpty() ? "which command?" : "unknown command " + word + ":")
                + " commands are translate, check, config, completion; see skep-stack --help");
    }
}
