package dev.skep.operator.plan.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.plan.stack.StackObject.Health;
import dev.skep.operator.plan.stack.StackReport.Phase;
import dev.skep.stack.translate.SourceFile;
import dev.skep.stack.translate.StackInput;
import dev.skep.stack.translate.StackTranslator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which stacks fit into what the operator may hold, and what becomes of the others (K-23). */
class ObjectRoomTest {
    private static ObjectRoom room(int limit, int others, int own, int wanted) {
        var room = new ObjectRoom.Room(limit, others);
        return new ObjectRoom(room, room, own, wanted);
    }

    private static StackWorld world(ObjectRoom room) {
        var text = "services:\n  web: {image: web:2}\n";
        var input = StackInput.of("site", "app", new SourceFile("compose", text));
        var old = new StackObject(ObjectKind.SERVICE, "site-old", true, "h", false, new Health(true, false, ""));
        return new StackWorld(StackTranslator.translate(input), List.of(old), Set.of(), room);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 0, 0, 10, false",
        "10, 0, 0, 11, true",
        "10, 5, 0, 5, false",
        "10, 5, 0, 6, true",
        // made in part: what it has does not count twice
        "10, 5, 3, 5, false",
        "10, 5, 3, 6, true",
        // a stack that does not grow, above a limit that was lowered
        "10, 50, 7, 7, false",
        "10, 50, 7, 3, false",
        "10, 50, 7, 8, true",
        "2147483647, 2147483647, 0, 1, true"
    })
    void aStackFitsBesideAllOthersOrDoesNotGrow(int limit, int others, int own, int wanted, boolean exceeded) {
        assertThat(room(limit, others, own, wanted).isExceeded()).isEqualTo(exceeded);
    }

    @Test
    void ofAStackThatDoesNotFitNothingIsMadeChangedOrPruned() {
        var world = world(room(3000, 2990, 1, 12));

        assertThat(new StackPlanner().plan(world).actions()).isEmpty();
        assertThat(new StackPlanner().plan(world(room(3000, 2988, 1, 12))).actions())
                .hasSize(3);
    }

    @Test
    void theReportNamesCountLimitValueAndRemedy() {
        var world = world(room(3000, 2990, 1, 12_000));

        var report = new StackReporter().report(world, new StackPlanner().plan(world));

        assertThat(report.phase()).isEqualTo(Phase.STALLED);
        assertThat(report.state()).isEqualTo("Refused");
        assertThat(report.reason()).isEqualTo("TooManyObjects");
        assertThat(report.translated()).isTrue();
        assertThat(report.ready()).as("what runs").isEqualTo(1);
        assertThat(report.message())
                .isEqualTo("nothing was changed: the stack wants 12,000 objects (services, networks, secrets, configs,"
                        + " volumes) beside 2,990 others, and the operator may hold 3,000 (chart value"
                        + " operator.limits.objects); remove what nobody needs, or raise the value, by which the chart"
                        + " sizes the operator's memory, too; it is looked at again by itself");
    }

    @Test
    void aStackThatItsNamespaceHasNoRoomForIsToldSo() {
        var room = new ObjectRoom(new ObjectRoom.Room(1000, 740), new ObjectRoom.Room(750, 740), 0, 11);

        assertThat(room.isExceeded()).isTrue();
        assertThat(room.sentence())
                .contains("the stack wants 11 objects")
                .contains("beside 740 others of its namespace, and one namespace may have 750 (chart values"
                        + " operator.limits.objects and operator.limits.namespacePercent)");
        assertThat(new ObjectRoom(room.all(), new ObjectRoom.Room(750, 739), 0, 11).isExceeded())
                .isFalse();
    }
}
