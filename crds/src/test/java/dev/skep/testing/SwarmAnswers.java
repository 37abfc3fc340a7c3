package dev.skep.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** What a Swarm manager said when it was asked: the lists that {@code crds/src/test/go/swarmkit} records. */
public final class SwarmAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SwarmAnswers() {}

    /** The answers of a file. */
    public static List<JsonNode> of(String name) {
        try (var file = SwarmAnswers.class.getResourceAsStream("/swarmkit/" + name + ".jsonl")) {
            var text = new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(SwarmAnswers::read).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The answers about constraints: text, refusal, and for each node whether it matches. */
    public static List<JsonNode> aboutConstraints() {
        return of("constraints").stream().filter(line -> line.size() == 3).toList();
    }

    /** A Swarm node that constraints were matched with: name, address, whether it is a manager, system, architecture, labels. */
    public static List<JsonNode> nodes() {
        return of("constraints").stream().filter(line -> line.size() == 6).toList();
    }

    /** The texts or truth values of a list. */
    public static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
