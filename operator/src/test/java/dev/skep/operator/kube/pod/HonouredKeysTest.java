package dev.skep.operator.kube.pod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.support.Shortfalls;
import dev.skep.api.v1alpha1.SecretKey;
import dev.skep.api.v1alpha1.SecretSource;
import dev.skep.stack.compose.keys.KeyClass;
import dev.skep.stack.compose.keys.KeyRule;
import dev.skep.stack.compose.keys.KeyTable;
import dev.skep.stack.load.FileContent;
import dev.skep.stack.translate.SourceFile;
import dev.skep.stack.translate.StackInput;
import dev.skep.stack.translate.StackTranslator;
import dev.skep.stack.translate.Translation;
import dev.skep.stack.translate.WantedObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A key that the table of keys calls applied is honoured: the operator refuses nothing of the objects that the translator makes of
 * its file and calls nothing of them approximated, and without the field that the key sets it would make something else. The files
 * are those that prove the key table; what a key sets is what stands in them.
 */
class HonouredKeysTest {
    private static final Path FILES = Path.of("../stack-translator/src/test/resources/keys");
    private static final String CLAIM = "# + ";

    /**
     * What no pod, plan or slice shows: labels are kept for who reads them, the order of first starts is the planner's, from the
     * specification itself, and no health check is what there is without any.
     */
    private static final List<String> ELSEWHERE = List.of("labels.", "dependsOn[", "healthcheck.test[0]");

    @TestFactory
    Stream<DynamicTest> everyAppliedKeyChangesWhatTheOperatorMakes() {
        return KeyTable.rules().stream()
                .filter(rule -> rule.keyClass() == KeyClass.APPLIED)
                .map(rule -> DynamicTest.dynamicTest(rule.path(), () -> check(rule)));
    }

    private static void check(KeyRule rule) {
        var text = text(rule);
        var translation = translate(text);
        assertThat(translation.objects()).as("objects of %s", rule.path()).isNotEmpty();
        for (var object : translation.objects()) {
            assertNothingIsLost(object);
        }
        var claims = text.lines()
                .filter(line -> line.startsWith(CLAIM) && line.contains(" = "))
                .map(line -> line.substring(CLAIM.length(), line.indexOf(" = ")))
                .filter(claim -> ELSEWHERE.stream().noneMatch(claim.substring(claim.indexOf(' ') + 1)::startsWith))
                .toList();
        var made = new MadeOf(translation);
        for (var claim : claims) {
            var object = claim.substring(0, claim.indexOf(' '));
            if (object.startsWith("Service/") || object.startsWith("Network/")) {
                assertThat(made.all())
                        .as("%s sets %s, and the operator makes the same without", rule.path(), claim)
                        .isNotEqualTo(made.without(object, claim.substring(claim.indexOf(' ') + 1)));
            }
        }
    }

    private static void assertNothingIsLost(WantedObject object) {
        var shortfalls = switch (object) {
            case WantedObject.Service service -> Shortfalls.of(service.spec());
            case WantedObject.Network network -> Shortfalls.of(network.spec());
            case WantedObject.Secret secret -> Shortfalls.of(secret.spec());
            case WantedObject.Config config -> Shortfalls.of(config.spec());
            case WantedObject.Claim _ -> List.of();
        };
        assertThat(shortfalls).isEmpty();
    }

    private static Translation translate(String text) {
        return StackTranslator.translate(new StackInput(
                "s",
                "default",
                List.of(new SourceFile("compose.yaml", text)),
                Map.of("VARIABLE", "value"),
                Map.of(
                        "some.env", text("FROM_FILE=1\n"),
                        "quoted.env", text("QUOTED=\"1\"\nTAG=\"2\"\n"),
                        "other/some.env", text("FROM_OTHER=1\n"),
                        "some.yaml",
                                text("services: {b: {image: 'busybox:${TAG:-1}', env_file: [{path: some.env}]}}\n"),
                        "some.txt", text("text\n")),
                Map.of("a", new SecretSource(null, new SecretKey("kept", "a")))));
    }

    private static FileContent text(String text) {
        return new FileContent.Text(text);
    }

    private static String text(KeyRule rule) {
        var name = rule.path().replace("*", "any").replace("[]", ".item") + ".yaml";
        try {
            return Files.readString(FILES.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
