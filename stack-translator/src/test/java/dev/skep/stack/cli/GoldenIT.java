package dev.skep.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.compose.keys.KeyClass;
import dev.skep.stack.compose.keys.KeyTable;
import dev.skep.testing.TestApiServer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A real API server takes every object that a golden stack or a key's file becomes, as {@code kubectl apply --dry-run=server} sends it. */
class GoldenIT {
    @AutoClose
    private static TestApiServer server;

    @BeforeAll
    static void connect() {
        server = TestApiServer.connect();
    }

    @TestFactory
    Stream<DynamicTest> everyStack() {
        return Stream.concat(GoldenCase.rules(), GoldenCase.corpus())
                .filter(golden -> Files.exists(golden.directory().resolve(GoldenCase.OBJECTS)))
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check(golden.text(GoldenCase.OBJECTS))));
    }

    /** What a field may hold is written in the CRDs: each key's field is shown to them. */
    @TestFactory
    Stream<DynamicTest> everyKey() {
        return KeyTable.rules().stream()
                .filter(rule -> rule.keyClass() != KeyClass.REFUSED)
                .map(rule -> DynamicTest.dynamicTest(rule.path(), () -> {
                    var objects = new KeyFixture(rule).effect().with().objects();
                    check(ObjectText.text(objects, "default", "yaml"));
                }));
    }

    private static void check(String text) {
        var yaml = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        var objects = server.client().load(yaml).items();
        var refusals = new ArrayList<String>();
        objects.forEach(object -> refusals.addAll(refusal(object)));
        assertThat(objects).isNotEmpty();
        assertThat(refusals).as("objects that the API server refuses").isEmpty();
    }

    private static List<String> refusal(HasMetadata object) {
        try {
            server.client()
                    .resource(object)
                    .dryRun()
                    .fieldValidation(Validation.STRICT)
                    .create();
            return List.of();
        } catch (KubernetesClientException refused) {
            return List.of(object.getKind() + " " + object.getMetadata().getName() + ": " + refused.getMessage());
        }
    }
}
