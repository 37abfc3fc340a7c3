package dev.skep.training;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the AOT cache of a program and checks it: runs the program once to learn what it loads, lets the JVM write the cache when
 * the program ends, and runs it again with the cache. Arguments: {@code operator} or {@code agent}, the file of the cache, and the
 * program's command, whose first word is the JVM.
 */
public final class Training {
    /** Below this share of classes from the cache something is wrong with the cache or with the class path. */
    private static final double SHARE = 0.9;

    private Training() {}

    /** Trains; ends with a stack trace, and a status other than 0, when that fails. */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException, InterruptedException {
        var program = arguments[0];
        var cache = Path.of(arguments[1]);
        var command = Arrays.asList(arguments).subList(2, arguments.length);
        var plain = run(program, with(command, "-XX:AOTCacheOutput=" + cache));
        if (!Files.exists(cache)) {
            throw new IOException("the JVM has written no cache " + cache + "; see its messages above");
        }
        var log = Files.createTempFile("skep-training", ".log");
        var cached =
                run(program, with(command, "-XX:AOTCache=" + cache, "-Xlog:class+load:file=" + log + "::filecount=0"));
        var loaded = Files.readAllLines(log).stream()
                .filter(line -> line.contains("source:"))
                .toList();
        Files.delete(log);
        var shared = loaded.stream()
                .filter(line -> line.contains("source: shared objects file"))
                .count();
        System.out.printf(
                "%s: %d of %d classes from a cache of %d MiB; first write after %d ms instead of %d ms%n",
                program, shared, loaded.size(), Files.size(cache) >> 20, cached.toMillis(), plain.toMillis());
        if (shared < SHARE * loaded.size()) {
            throw new IOException("too few classes come from the cache");
        }
    }

    private static Duration run(String program, List<String> command)
            throws IOException, GeneralSecurityException, InterruptedException {
        var store = new ObjectStore(Objects::started);
        Objects.load(store, program);
        var credentials = Credentials.make();
        try (var server = new PracticeServer(store, credentials.context())) {
            return new Rehearsal(store, server.port(), credentials.certificate(), freePort()).run(command);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static List<String> with(List<String> command, String... options) {
        var words = new ArrayList<>(command);
        words.addAll(1, List.of(options));
        return words;
    }
}
