package dev.skep.stack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.stack.compose.findings.Printable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An output of the process that remembers why it could not be written; a PrintWriter would only say that it could not. */
final class Sink extends OutputStream {
    private final OutputStream to;
    private @Nullable IOException failure;

    Sink(OutputStream to) {
        this.to = to;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** What comes after a failure is dropped. */
    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (failure == null) {
            try {
                to.write(bytes, offset, length);
            } catch (IOException refused) {
                failure = refused;
            }
        }
    }

    /** The exit code of a command that has ended with another one, once this output is flushed. */
    int exitCode(int code, String name, Sink complaints) {
        if (failure == null) {
            return code;
        }
        var reason = Printable.brief(String.valueOf(failure.getMessage()));
        if (reason.toLowerCase(Locale.ROOT).contains("broken pipe")) {
            return StackCli.UNREAD;
        }
        var words = ("skep-stack: " + name + " cannot be written: " + reason + "\n").getBytes(UTF_8);
        complaints.write(words, 0, words.length);
        return StackCli.USAGE;
    }
}
