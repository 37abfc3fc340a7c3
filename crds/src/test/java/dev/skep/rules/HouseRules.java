package dev.skep.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The layering and naming rules that hold in every module, each with its reason. */
public final class HouseRules {
    /** Everywhere: names say what a thing is in the field's words. */
    public static final ArchRule NAMES = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Base)")
            .allowEmptyShould(true)
            .because("such names say nothing; use the field's nouns (task, slot, VIP, drain)");

    /** Everywhere: no inheritance for reuse. */
    public static final ArchRule NO_ABSTRACT_CLASSES = noClasses()
            .that()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .should()
            .haveModifier(JavaModifier.ABSTRACT)
            .allowEmptyShould(true)
            .because("behaviour is shared by composition and sealed types");

    /** Everywhere: nothing is remembered in statics. */
    public static final ArchRule NO_MUTABLE_STATICS = fields().that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal()
            .allowEmptyShould(true)
            .because("state lives in the cluster and in the kernel, never in a static");

    /** The pure core neither reads clocks nor does I/O. */
    public static final ArchRule PURE_CORE = noClasses()
            .that()
            .resideInAnyPackage(
                    "..domain..", "..plan..", "..translate..", "..compose..", "..netlink..", "..api.rules..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.fabric8.kubernetes.client..",
                    "io.javaoperatorsdk..",
                    "java.net..",
                    "java.nio.channels..",
                    "java.nio.file..",
                    "java.lang.foreign..",
                    "java.util.concurrent..",
                    "org.slf4j..",
                    "io.micrometer..")
            .allowEmptyShould(true)
            .because("planners, compilers and codecs take immutable records in and give inert actions out");

    /** The pure core is told the time and everything random. */
    public static final ArchRule PURE_TIME = noClasses()
            .that()
            .resideInAnyPackage(
                    "..domain..", "..plan..", "..translate..", "..compose..", "..netlink..", "..api.rules..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .allowEmptyShould(true)
            .because("time and chance are inputs, so that the same world always gives the same plan");

    /** Only one package speaks to the C library. */
    public static final ArchRule FOREIGN_ONLY_IN_SYS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.skep.mesh.sys..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.foreign..")
            .allowEmptyShould(true)
            .because("memory that the JVM does not guard stays in one room");

    /** The environment is read in one place per process. */
    public static final ArchRule ENVIRONMENT_ONLY_IN_CONFIG = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Config")
            .and()
            .haveSimpleNameNotEndingWith("Main")
            .and()
            .haveSimpleNameNotEndingWith("Cli")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .allowEmptyShould(true)
            .because("one record holds the configuration, checked once, with one message for all its faults");

    /** Only an entry point ends the process. */
    public static final ArchRule EXIT_ONLY_IN_MAIN = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Main")
            .and()
            .haveSimpleNameNotEndingWith("Cli")
            .should()
            .callMethod(System.class, "exit", int.class)
            .allowEmptyShould(true)
            .because("a library that ends the process cannot be tested or reused");

    /** Domain values cannot change. */
    public static final ArchRule DOMAIN_IS_IMMUTABLE = classes()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .haveOnlyFinalFields()
            .allowEmptyShould(true)
            .because("a world that changes while it is planned for gives plans nobody can explain");

    /** Packages form no cycles. */
    public static final ArchRule NO_CYCLES = slices().matching("dev.skep.(**)")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true)
            .because("a cycle makes two rooms one");

    private HouseRules() {}

    /** All rules of the house. */
    public static List<ArchRule> all() {
        return List.of(
                NAMES,
                NO_ABSTRACT_CLASSES,
                NO_MUTABLE_STATICS,
                PURE_CORE,
                PURE_TIME,
                FOREIGN_ONLY_IN_SYS,
                ENVIRONMENT_ONLY_IN_CONFIG,
                EXIT_ONLY_IN_MAIN,
                DOMAIN_IS_IMMUTABLE,
                NO_CYCLES);
    }

    /** The main classes of the calling module below a package. */
    public static JavaClasses mainClasses(String packageName) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar") && !location.contains("/test-classes/"))
                .importPackages(packageName);
    }
}
