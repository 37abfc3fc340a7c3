package dev.skep.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.GoDuration;
import dev.skep.api.rules.AddressRange;
import dev.skep.api.rules.Cpus;
import dev.skep.api.support.Shortfalls;
import dev.skep.api.support.UserId;
import dev.skep.testing.SwarmAnswers;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a definition's pattern takes, the rule that translator and operator share takes as well, and the other way round, but for the
 * differences that stand here with their reason; each of them is seen.
 */
class PatternRulesTest {
    private static final long SEED = Long.getLong("seed", new Random().nextLong());
    private static final int RANDOM_TEXTS = 50_000;
    private static final String ALPHABET = "0123456789.:/-+eE_ nusmhµabfx\nro";

    /** Patterns that are all of their rule: words, and what Kubernetes' own rules say the rest of. */
    private static final Set<String> RULES_OF_THEIR_OWN = Set.of(
            "^golang$",
            "^overlay$",
            "^(True|False|Unknown)$",
            "^r?(private|shared|slave)$",
            "^(SIG)?[A-Z0-9+-]+$",
            "^/",
            StackSpec.FOLDER);

    /** Which of the two takes what the other refuses. */
    enum Taker {
        PATTERN,
        RULE
    }

    /** A difference that is meant. */
    record Difference(Taker taker, Predicate<String> which, String why) {}

    /** A pattern, its rule, texts that are worth a look, and how the two differ. */
    record Pair(String pattern, Predicate<String> rule, List<String> texts, List<Difference> differences) {
        @Override
        public String toString() {
            return pattern;
        }
    }

    private static Difference patternTakes(String which, String why) {
        return new Difference(
                Taker.PATTERN, Pattern.compile(which, Pattern.DOTALL).asMatchPredicate(), why);
    }

    private static Difference ruleTakes(String which, String why) {
        return new Difference(Taker.RULE, Pattern.compile(which, Pattern.DOTALL).asMatchPredicate(), why);
    }

    static List<Pair> pairs() {
        return List.of(durations(), processors(), owners(), subnets(), addresses());
    }

    private static Pair durations() {
        return new Pair(
                "^(0|([0-9]+(\\.[0-9]+)?(ns|us|ms|s|m|h))+)$",
                text -> GoDuration.parse(text).isPresent(),
                List.of(
                        "0",
                        "00",
                        "1h30m",
                        "1.5s",
                        ".5s",
                        "1.s",
                        "1µs",
                        "2562047h47m16s",
                        "2562048h",
                        "-1s",
                        "1s\n",
                        "1s".repeat(33),
                        ""),
                List.of(
                        patternTakes(
                                ".*[0-9]{5,}.*", "time.Duration ends after 292 years, and a rule says so with words"),
                        patternTakes(".{65,}", "nobody writes so many digits, and a rule says so with words"),
                        ruleTakes(".*µs.*", "objects have the one form us, which the translator writes")));
    }

    private static Pair processors() {
        return new Pair(
                "^[0-9]+(\\.[0-9]{1,9})?$",
                text -> Cpus.refusal(text).isEmpty(),
                Stream.concat(
                                Stream.of("0.5000000000", "2.0000000000"),
                                SwarmAnswers.of("cpus").stream()
                                        .map(answer -> answer.get(0).asText()))
                        .toList(),
                List.of(
                        patternTakes(
                                "0*\\.000[0-9]*", "less than 0.001 a manager refuses, and a rule says so with words"),
                        patternTakes(
                                "0*[0-9]{10,}.*",
                                "its billionths need more than 64 bits, and a rule says so with words"),
                        ruleTakes(
                                "[+-].*|\\.[0-9]+|[0-9]+\\.",
                                "objects have digits on both sides of a point, and no sign"),
                        ruleTakes(
                                ".*[eE/].*",
                                "exponents and fractions are Docker's client's: the translator writes decimals"),
                        ruleTakes("[0-9]+\\.[0-9]{10,}", "zeros at the end, which the translator leaves out")));
    }

    private static Pair owners() {
        return new Pair(
                "^[0-9]+$",
                text -> UserId.digits(text).isPresent(),
                List.of("0", "007", "2147483647", "2147483648", "00000000001", "root", "-1", "1\n", ""),
                List.of(patternTakes(
                        "[0-9]{10,}", "no process runs as a greater number, and a rule says so with words")));
    }

    private static Pair subnets() {
        return new Pair(
                "^[0-9a-fA-F.:]+/[0-9]+$",
                PatternRulesTest::isSubnet,
                List.of(
                        "10.0.0.0/8",
                        "10.0.0.0/29",
                        "10.0.0.0/30",
                        "fd00::/64",
                        "10.0.0/8",
                        "256.0.0.0/8",
                        "10.0.0.0",
                        "/8"),
                List.of(patternTakes(
                        ".*", "it keeps out what is no range at all; a rule says why one cannot be given")));
    }

    private static boolean isSubnet(String text) {
        var network = new SwarmNetworkSpec(
                null, List.of(new SubnetSpec(text, null)), null, null, null, null, null, Map.of(), Map.of());
        return Shortfalls.of(network).isEmpty();
    }

    private static Pair addresses() {
        return new Pair(
                "^[0-9.]+$",
                text -> text.indexOf('/') < 0
                        && text.indexOf(':') < 0
                        && AddressRange.parse(text).isPresent(),
                List.of("10.0.0.1", "010.0.0.1", "10.0.0", "10.0.0.256", "1", ".", "::1", ""),
                List.of(patternTakes(".*", "the network's pool says which of its addresses there are")));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void patternAndRuleAgreeButForTheDifferencesThatAreMeant(Pair pair) {
        // in RE2 a dollar is the end of the text, in Java the end of its last line as well
        var pattern = Pattern.compile(pair.pattern().replace("$", "\\z"));
        var seen = new TreeSet<String>();
        texts(pair).forEach(text -> {
            var byPattern = pattern.matcher(text).find();
            var byRule = pair.rule().test(text);
            if (byPattern != byRule) {
                var why = pair.differences().stream()
                        .filter(difference -> difference.taker() == (byPattern ? Taker.PATTERN : Taker.RULE))
                        .filter(difference -> difference.which().test(text))
                        .map(Difference::why)
                        .findFirst();
                assertThat(why)
                        .as("[%s] is taken by the %s alone; -Dseed=%d", text, byPattern ? "pattern" : "rule", SEED)
                        .isPresent();
                seen.add(why.orElseThrow());
            }
        });
        assertThat(seen).as("every difference is seen").hasSameSizeAs(pair.differences());
    }

    /** The given texts, those with one thing changed, and some of letters that count. */
    private static Stream<String> texts(Pair pair) {
        var random = new Random(SEED);
        return Stream.concat(
                pair.texts().stream(),
                Stream.generate(() -> text(pair.texts(), random)).limit(RANDOM_TEXTS));
    }

    private static String text(List<String> texts, Random random) {
        var text = new StringBuilder(random.nextInt(4) == 0 ? "" : texts.get(random.nextInt(texts.size())));
        for (var changes = random.nextInt(1, 5); changes > 0; changes--) {
            var at = random.nextInt(text.length() + 1);
            switch (random.nextInt(8)) {
                case 0 -> text.append(text);
                case 1, 2 -> text.delete(at, Math.min(text.length(), at + 1));
                default -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
        }
        return text.toString();
    }

    @Test
    void everyPatternHasItsRule() throws IOException {
        var patterns = new TreeSet<String>();
        for (var file : CrdYaml.read(CrdYaml.COMMITTED).values()) {
            var definition = Serialization.unmarshal(file, CustomResourceDefinition.class);
            collect(definition.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema(), patterns);
        }
        var known = new TreeSet<>(RULES_OF_THEIR_OWN);
        pairs().forEach(pair -> known.add(pair.pattern()));
        assertThat(patterns).isEqualTo(known);
    }

    private static void collect(JSONSchemaProps schema, Set<String> patterns) {
        if (schema.getPattern() != null) {
            patterns.add(schema.getPattern());
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(property -> collect(property, patterns));
        }
        if (schema.getItems() != null && schema.getItems().getSchema() != null) {
            collect(schema.getItems().getSchema(), patterns);
        }
        if (schema.getAdditionalProperties() != null
                && schema.getAdditionalProperties().getSchema() != null) {
            collect(Objects.requireNonNull(schema.getAdditionalProperties().getSchema()), patterns);
        }
    }
}
