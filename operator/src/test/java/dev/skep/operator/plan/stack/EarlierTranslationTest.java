package dev.skep.operator.plan.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.DeploymentProgress;
import dev.skep.api.v1alpha1.StackDeployment;
import dev.skep.operator.plan.stack.StackObject.Health;
import dev.skep.operator.plan.stack.StackReport.Phase;
import dev.skep.stack.translate.SourceFile;
import dev.skep.stack.translate.StackInput;
import dev.skep.stack.translate.StackTranslator;
import dev.skep.stack.translate.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An operator that translates the same files otherwise than the one before it writes nothing that stands (K-26). */
class EarlierTranslationTest {
    private static final Health READY = new Health(true, false, "");
    private static final ObjectRoom ROOM =
            new ObjectRoom(new ObjectRoom.Room(100, 0), new ObjectRoom.Room(100, 0), 0, 3);
    private static final Translation BEFORE = translation("vote:1");
    /** What another version of the translator makes of the same files. */
    private static final Translation NOW = translation("vote:2");

    private static final Asked SAME = asked("input", BEFORE, DeploymentProgress.DONE);

    private static Translation translation(String image) {
        return StackTranslator.translate(
                StackInput.of("voting", "app", new SourceFile("compose", """
                        version: "3.8"
                        services:
                          vote: {image: "%s", networks: [front]}
                          redis: {image: "redis:7", networks: [front]}
                        networks: {front: }
                        """.formatted(image))));
    }

    private static Asked asked(String input, Translation names, DeploymentProgress progress) {
        return new Asked("input", Optional.of(new StackDeployment(input, WantedHash.ofNames(names), progress)), false);
    }

    private static List<StackObject> standing(Translation translation) {
        return translation.objects().stream()
                .map(object -> new StackObject(
                        ObjectKind.of(object), object.metadata().name(), true, WantedHash.of(object), false, READY))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static StackWorld world(List<StackObject> existing, Asked asked) {
        return new StackWorld(NOW, existing, Set.of(), ROOM, asked);
    }

    private static StackPlan plan(List<StackObject> existing, Asked asked) {
        return new StackPlanner().plan(world(existing, asked));
    }

    private static List<String> written(StackPlan plan) {
        return plan.actions().stream()
                .map(action -> switch (action) {
                    case StackAction.Apply apply -> apply.object().metadata().name();
                    case StackAction.ChangeClaim change -> change.name();
                    case StackAction.Prune prune -> "not " + prune.name();
                })
                .toList();
    }

    @Test
    void theSameFilesWriteNothingThatStandsAndItIsSaid() {
        var plan = plan(standing(BEFORE), SAME);

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.begins()).isFalse();
        assertThat(plan.earlier())
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("Service voting-vote stands as an earlier version of skep")
                        .contains("a comment is enough"));
        assertThat(new StackReporter()
                        .report(world(standing(BEFORE), SAME), plan)
                        .phase())
                .isEqualTo(Phase.READY);
    }

    @Test
    void whatSomebodyRemovedIsMadeAgain() {
        var existing = standing(BEFORE);
        existing.removeIf(object -> object.name().equals("voting-redis"));

        assertThat(written(plan(existing, SAME))).containsExactly("voting-redis");
    }

    @Test
    void anObjectWithoutTheWordOfWhatWasAskedForIsWritten() {
        var existing = standing(BEFORE);
        existing.replaceAll(object -> new StackObject(
                object.kind(), object.name(), true, object.kind() == ObjectKind.NETWORK ? "" : "h", false, READY));

        assertThat(written(plan(existing, SAME))).containsExactly("voting-front");
    }

    @Test
    void anotherInputWritesWhateverDiffersAndThatItBeginsIsKnownBefore() {
        var plan = plan(standing(BEFORE), asked("other", BEFORE, DeploymentProgress.DONE));

        assertThat(written(plan)).containsExactly("voting-vote");
        assertThat(plan.begins()).isTrue();
        assertThat(plan.earlier()).isEmpty();
        assertThat(plan.deployment())
                .contains(new StackDeployment("input", WantedHash.ofNames(NOW), DeploymentProgress.DONE));
    }

    /** The operator died between two writes, or one was refused; the files may have been changed back since. */
    @Test
    void aDeployThatWasNotFinishedGoesOn() {
        assertThat(written(plan(standing(BEFORE), asked("input", BEFORE, DeploymentProgress.UNDER_WAY))))
                .containsExactly("voting-vote");
    }

    @Test
    void whatIsNamedOtherwiseIsNeitherMadeNorRemoved() {
        var existing = standing(BEFORE);
        existing.replaceAll(object -> new StackObject(
                object.kind(), object.name().replace("voting-", "voting."), true, object.applied(), false, READY));
        var asked = new Asked(
                "input", Optional.of(new StackDeployment("input", "names of then", DeploymentProgress.DONE)), false);
        var plan = plan(existing, asked);
        var report = new StackReporter().report(world(existing, asked), plan);

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.earlier()).isPresent();
        assertThat(plan.deployment()).as("stays what it was").isEmpty();
        assertThat(report.phase()).isEqualTo(Phase.READY);
        assertThat(report.message()).isEqualTo("2 of 2 services run");
    }

    /** Operators before this rule kept no record; what such a one carried out is taken over as it stands. */
    @Test
    void whatAnOperatorWithoutRecordsCarriedOutIsNotWrittenAgain() {
        var carriedOut = new Asked("input", Optional.empty(), true);

        assertThat(plan(standing(BEFORE), carriedOut).actions()).isEmpty();
        assertThat(plan(standing(BEFORE), carriedOut).deployment())
                .hasValueSatisfying(record -> assertThat(record.input()).isEqualTo("input"));
        assertThat(written(plan(standing(BEFORE), Asked.ANEW))).containsExactly("voting-vote");
    }

    @Test
    void aVolumeThatWaitsForGrowingGrowsAndNoOtherDoes() {
        var files = """
                version: "3"
                services: {a: {image: x, volumes: ["d:/d"]}}
                volumes: {d: {driver_opts: {size: 3g}}}
                """;
        var translation = StackTranslator.translate(StackInput.of("voting", "app", new SourceFile("compose", files)));
        var state = new ClaimState(1L << 30, Optional.of("slow"), List.of("ReadWriteOnce"), Optional.empty());
        var existing = standing(translation);
        existing.replaceAll(object -> object.kind() == ObjectKind.CLAIM
                ? new StackObject(
                        object.kind(), object.name(), true, "smaller", false, Health.UNKNOWN, Optional.of(state))
                : object);

        for (var progress : List.of(DeploymentProgress.VOLUMES_LEFT, DeploymentProgress.DONE)) {
            var world = new StackWorld(translation, existing, Set.of(), ROOM, asked("input", translation, progress));
            assertThat(written(new StackPlanner().plan(world))).hasSize(progress == DeploymentProgress.DONE ? 0 : 1);
        }
    }
}
