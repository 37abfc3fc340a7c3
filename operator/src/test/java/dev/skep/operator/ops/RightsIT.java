package dev.skep.operator.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.testing.OperatorRig;
import dev.skep.operator.testing.OperatorRig.Part;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The chart gives the operator the rights that it needs and no others. All operators of this module's tests work with the chart's
 * rights; here are the deeds that no other test has, and, as the last class of all, the question which rights nobody used.
 */
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RightsIT {
    private static final Duration SOON = Duration.ofMillis(10);

    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("rights", Part.STACKS, Part.SERVICES, Part.SECRETS, Part.CONFIGS);

    @Test
    @Order(1)
    void oneOperatorLeads() throws InterruptedException {
        var leads = new CountDownLatch(1);
        try (var leadership = new Leadership(rig.operator(), rig.namespace())) {
            leadership.start(leads::countDown, () -> {});

            assertThat(leads.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    @Order(2)
    void cleaningUpRemovesEverything() {
        rig.client().resource("""
                apiVersion: skep.dev/v1alpha1
                kind: Stack
                metadata: {name: all, namespace: %s}
                spec:
                  compose: |
                    services:
                      web:
                        image: "img:1"
                        configs: [settings]
                        deploy: {replicas: 0}
                    configs:
                      settings: {content: a=1}
                """.formatted(rig.namespace())).create();
        rig.until("the service", () -> rig.names(SwarmService.class).equals(List.of("all-web")));

        assertThat(new Uninstall(rig.operator(), rig.namespace(), Clock.systemUTC(), SOON, Duration.ofMinutes(5))
                        .run(true))
                .isTrue();

        assertThat(rig.names(Stack.class)).isEmpty();
    }

    @Test
    @Order(3)
    void everyRightThatTheChartGivesIsUsed() {
        Assumptions.assumeTrue(
                Stream.of("test", "it.test").allMatch(some -> System.getProperty(some) == null),
                "needs a run of all tests of the module");

        assertThat(rig.unusedRights()).isEmpty();
    }
}
