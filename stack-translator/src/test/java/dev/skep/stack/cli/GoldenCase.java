package dev.skep.stack.cli;

import dev.skep.api.v1alpha1.SecretKey;
import dev.skep.api.v1alpha1.SecretSource;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.stack.translate.SourceFile;
import dev.skep.stack.translate.StackInput;
import dev.skep.stack.translate.StackTranslator;
import dev.skep.stack.translate.WantedObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the in-* files of a golden case hold. */
final class GoldenCase {
    private GoldenCase() {}

    /** Lines {@code key=value} of a file; none when it is absent. */
    static Map<String, String> pairs(Path file) {
        var pairs = new TreeMap<String, String>();
        if (Files.exists(file)) {
            text(file)
                    .lines()
                    .forEach(line ->
                            pairs.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        }
        return pairs;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The translated services of a case by their key in the stack file. */
    static Map<String, SwarmServiceSpec> services(Path directory) {
        var secrets = new TreeMap<String, SecretSource>();
        pairs(directory.resolve("in-secrets.txt"))
                .forEach((key, where) -> secrets.put(key, new SecretSource(null, new SecretKey(where, "k"))));
        var source = new SourceFile("in-compose.yaml", text(directory.resolve("in-compose.yaml")));
        var files = new TreeMap<String, String>();
        NamedFiles.of(List.of(source)).forEach(name -> files.put(name, text(directory.resolve(name))));
        var input = new StackInput(
                "s", "default", List.of(source), pairs(directory.resolve("in-variables.txt")), files, secrets);
        var services = new TreeMap<String, SwarmServiceSpec>();
        for (var object : StackTranslator.translate(input).objects()) {
            if (object instanceof WantedObject.Service(var metadata, var spec)) {
                services.put(metadata.name().substring(2), spec);
            }
        }
        return services;
    }
}
