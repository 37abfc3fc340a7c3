package dev.skep.stack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import dev.skep.rules.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house hold in the stack-translator module, and its rooms depend inwards only (T-1). */
class ArchitectureTest {
    private static final JavaClasses CLASSES = HouseRules.mainClasses("dev.skep.stack");
    private static final ArchRule TRANSLATE_KNOWS_SPECIFICATIONS_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage("dev.skep.stack.cli")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.fabric8..",
                    "dev.skep.stack.cli",
                    "com.fasterxml..",
                    "java.io..",
                    "java.nio.file..",
                    "picocli..")
            .because(
                    "the operator and the command line render the same wanted objects in their own ways, and give it all files");

    private static final ArchRule COMPOSE_KNOWS_NO_MEANING = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.skep.stack.yaml",
                    "dev.skep.stack.compose..",
                    "dev.skep.stack.canonical",
                    "dev.skep.stack.merge",
                    "dev.skep.stack.load",
                    "dev.skep.stack.config")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.skep.stack.translate", "dev.skep.api.v1alpha1")
            .because("reading a file is one thing, what it means for a cluster another");

    static Stream<ArchRule> rules() {
        return Stream.concat(
                HouseRules.all().stream(), Stream.of(TRANSLATE_KNOWS_SPECIFICATIONS_ONLY, COMPOSE_KNOWS_NO_MEANING));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(CLASSES);
    }
}
