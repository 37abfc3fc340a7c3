package dev.skep.operator;

import com.tngtech.archunit.lang.ArchRule;
import dev.skep.rules.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house hold in the operator. */
class ArchitectureTest {

    static Stream<ArchRule> rules() {
        return HouseRules.all().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(HouseRules.mainClasses("dev.skep.operator"));
    }
}
