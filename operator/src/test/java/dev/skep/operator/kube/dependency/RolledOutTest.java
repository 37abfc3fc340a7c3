package dev.skep.operator.kube.dependency;

import static dev.skep.operator.testing.Worlds.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.testing.Worlds;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A revision is rolled out once its update is complete and its tasks are at work. */
class RolledOutTest {
    private static final Optional<String> NOTHING = Optional.empty();

    private static SwarmService web(String status) {
        return Serialization.unmarshal("""
                apiVersion: skep.dev/v1alpha1
                kind: Service
                metadata: {name: web}
                spec: {image: x}
                status: {%s}
                """.formatted(status), SwarmService.class);
    }

    private static SwarmService idle() {
        return web("currentRevision: web-v1");
    }

    private static SwarmService updating(String state) {
        return web("currentRevision: web-v2, previousRevision: web-v1, updateStatus: {state: " + state + "}");
    }

    private static Optional<String> known(SwarmService service, Worlds tasks) {
        return RolledOut.revision(service, tasks.build().tasks(), true);
    }

    private static Optional<String> unknown(SwarmService service, Worlds tasks) {
        return RolledOut.revision(service, tasks.build().tasks(), false);
    }

    @Test
    void aServiceThatRunsTellsItsRevision() {
        assertThat(known(idle(), world().running(1))).contains("web-v1");
        assertThat(known(idle(), world().completed(1))).contains("web-v1");
        assertThat(known(updating("Completed"), world().template("v2").running(1)))
                .contains("web-v2");
    }

    @Test
    void aServiceThatDoesNotRunSaysNothing() {
        assertThat(known(idle(), world())).as("scaled to nothing").isEqualTo(NOTHING);
        assertThat(known(idle(), world().starting(1))).isEqualTo(NOTHING);
        assertThat(known(idle(), world().failed(1))).isEqualTo(NOTHING);
        assertThat(known(web(""), world().running(1))).as("not seen yet").isEqualTo(NOTHING);
    }

    @Test
    void aSpecificationThatNoTaskIsMadeFromIsNotRolledOut() {
        assertThat(known(web("currentRevision: web-v2"), world().running(1)))
                .as("a refused one")
                .isEqualTo(NOTHING);
        assertThat(known(
                        web("currentRevision: web-v2"),
                        world().running(1).template("v2").running(2)))
                .isEqualTo(NOTHING);
    }

    @Test
    void anUpdateIsWaitedForAndSeenEvenByAServiceThatComesWhileItGoesOn() {
        for (var state : new String[] {"Updating", "Paused"}) {
            assertThat(known(updating(state), world().template("v2").running(1)))
                    .as(state)
                    .isEqualTo(NOTHING);
            assertThat(unknown(updating(state), world().template("v2").running(1)))
                    .as(state)
                    .contains("web-v1");
        }
        assertThat(unknown(idle(), world().running(1))).contains("web-v1");
    }

    @Test
    void tasksThatWereToldToStopDoNotHoldItBack() {
        var tasks = world().stopping(Stop.Reason.UPDATE, 1, 1).template("v2").running(1);
        assertThat(known(updating("Completed"), tasks)).contains("web-v2");
    }
}
