package dev.skep.operator.plan.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.plan.stack.StackObject.Health;
import dev.skep.operator.plan.stack.StackReport.Phase;
import dev.skep.stack.translate.SourceFile;
import dev.skep.stack.translate.StackInput;
import dev.skep.stack.translate.StackTranslator;
import dev.skep.stack.translate.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written, pruned and said for a stack (K-10 to K-16). */
class StackPlannerTest {
    private static final String TWO = """
            version: "3.8"
            services:
              vote:
                image: vote:1
                networks: [front]
              redis:
                image: redis:7
                networks: [front]
            networks:
              front:
            """;
    private static final Health READY = new Health(true, false, "");
    private static final ObjectRoom ROOM =
            new ObjectRoom(new ObjectRoom.Room(100, 0), new ObjectRoom.Room(100, 0), 0, 2);

    private static Translation translation(String text) {
        return StackTranslator.translate(new StackInput(
                "voting", "app", List.of(new SourceFile("compose", text)), Map.of(), Map.of(), Map.of()));
    }

    private static StackPlan plan(Translation translation, List<StackObject> existing) {
        return new StackPlanner().plan(new StackWorld(translation, existing, Set.of(), ROOM));
    }

    /** What the cluster holds after a plan was carried out. */
    private static List<StackObject> after(StackPlan plan, List<StackObject> existing, Health health) {
        var objects = new ArrayList<>(existing);
        for (var action : plan.actions()) {
            switch (action) {
                case StackAction.Apply(var object, String applied) -> {
                    var kind = ObjectKind.of(object);
                    objects.removeIf(old -> old.kind() == kind
                            && old.name().equals(object.metadata().name()));
                    objects.add(new StackObject(kind, object.metadata().name(), true, applied, false, health));
                }
                case StackAction.ChangeClaim _ -> {}
                case StackAction.Prune(ObjectKind kind, String name) ->
                    objects.removeIf(old -> old.kind() == kind && old.name().equals(name));
            }
        }
        return objects;
    }

    private static List<String> words(StackPlan plan) {
        return plan.actions().stream()
                .map(action -> switch (action) {
                    case StackAction.Apply apply ->
                        "apply " + ObjectKind.of(apply.object()).word() + " "
                                + apply.object().metadata().name();
                    case StackAction.ChangeClaim change ->
                        "change claim " + change.name()
                                + change.size().map(bytes -> " to " + bytes).orElse("");
                    case StackAction.Prune prune -> "prune " + prune.kind().word() + " " + prune.name();
                })
                .toList();
    }

    @Test
    void everythingIsMadeInSwarmsOrder() {
        assertThat(words(plan(translation(TWO), List.of())))
                .containsExactly(
                        "apply Network voting-front", "apply Service voting-redis", "apply Service voting-vote");
    }

    @Test
    void aSatisfiedStackGivesNoActions() {
        var translation = translation(TWO);
        var objects = after(plan(translation, List.of()), List.of(), READY);

        assertThat(plan(translation, objects).actions()).isEmpty();
    }

    @Test
    void onlyTheChangedObjectIsWritten() {
        var objects = after(plan(translation(TWO), List.of()), List.of(), READY);

        assertThat(words(plan(translation(TWO.replace("vote:1", "vote:2")), objects)))
                .containsExactly("apply Service voting-vote");
    }

    @Test
    void servicesGoFirstAndNetworksLast() {
        var objects = after(plan(translation(TWO), List.of()), List.of(), READY);
        var alone = translation("version: \"3\"\nservices:\n  one:\n    image: x\n");

        assertThat(words(plan(alone, objects)))
                .containsExactly(
                        "prune Service voting-redis",
                        "prune Service voting-vote",
                        "apply Network voting-default",
                        "apply Service voting-one",
                        "prune Network voting-front");
    }

    @Test
    void anOldVersionGoesOnceItIsCertainThatNothingUsesIt() {
        var name = "voting-old-1234";
        var existing = new ArrayList<>(after(plan(translation(TWO), List.of()), List.of(), Health.UNKNOWN));
        existing.add(new StackObject(ObjectKind.SECRET, name, true, "h", false, READY));

        assertThat(pruned(existing, Set.of())).isEmpty();
        assertThat(pruned(existing, Set.of(new ObjectReference(ObjectKind.CONFIG, name))))
                .as("a config of the same name says nothing of the secret")
                .isEmpty();
        assertThat(pruned(existing, Set.of(new ObjectReference(ObjectKind.SECRET, name))))
                .containsExactly("prune Secret voting-old-1234");
    }

    private static List<String> pruned(List<StackObject> existing, Set<ObjectReference> unused) {
        return words(new StackPlanner().plan(new StackWorld(translation(TWO), existing, unused, ROOM)));
    }

    @Test
    void anOldVersionThatIsKeptOrRemovedDoesNotUnsettleTheStack() {
        var translation = translation(TWO);
        var existing = new ArrayList<>(after(plan(translation, List.of()), List.of(), READY));
        var gone = new Health(false, true, "core Secret pw does not exist");
        existing.add(new StackObject(ObjectKind.SECRET, "voting-old-1234", true, "h", false, gone));
        var kept = new StackWorld(translation, existing, Set.of(), ROOM);
        var removed = new StackWorld(
                translation, existing, Set.of(new ObjectReference(ObjectKind.SECRET, "voting-old-1234")), ROOM);

        assertThat(List.of(kept, removed))
                .allSatisfy(world -> assertThat(new StackReporter()
                                .report(world, new StackPlanner().plan(world))
                                .phase())
                        .isEqualTo(Phase.READY));
    }

    @Test
    void aNameOfAnothersStopsEverything() {
        var foreign = new StackObject(ObjectKind.SERVICE, "voting-vote", false, "", false, READY);
        var plan = plan(translation(TWO), List.of(foreign));

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.conflicts())
                .containsExactly(
                        "Service voting-vote exists and is not this stack's; rename or remove it, or rename the stack");
    }

    private static final String GI = "1073741824";

    private static String volume(String settings) {
        return "version: '3'\nservices: {a: {image: x, volumes: ['d:/d']}}\nvolumes: {d: {driver_opts: {" + settings
                + "}}}\n";
    }

    private static StackObject claim(String applied, Optional<String> growth) {
        var state = new ClaimState(2L << 30, Optional.of("slow"), List.of("ReadWriteOnce"), growth);
        return new StackObject(ObjectKind.CLAIM, "voting-d", true, applied, false, Health.UNKNOWN, Optional.of(state));
    }

    private static List<String> claimWords(StackPlan plan) {
        return words(plan).stream().filter(word -> word.contains("laim")).toList();
    }

    @Test
    void aClaimIsMadeOnceAndStaysWhenItsVolumeGoes() {
        assertThat(claimWords(plan(translation(volume("")), List.of())))
                .containsExactly("apply PersistentVolumeClaim voting-d");
        assertThat(claimWords(plan(translation(TWO), List.of(claim("h", Optional.empty())))))
                .isEmpty();
    }

    @Test
    void aClaimThatWasAskedForInTheseWordsStaysAsItIsWhateverItHasNow() {
        var wanted = translation(volume("size: 1g, class: fast"));
        var applied = wanted.objects().stream()
                .filter(object -> ObjectKind.of(object) == ObjectKind.CLAIM)
                .map(WantedHash::of)
                .findFirst()
                .orElseThrow();
        var relabelled = volume("size: 1g, class: fast").replace("{driver_opts", "{labels: [owner=blue], driver_opts");

        for (var translation : List.of(wanted, translation(relabelled))) {
            var plan = plan(translation, List.of(claim(applied, Optional.empty())));
            assertThat(claimWords(plan)).isEmpty();
            assertThat(plan.unchanged()).isEmpty();
        }
    }

    @Test
    void aClaimGrows() {
        var plan = plan(translation(volume("size: 3g")), List.of(claim("h", Optional.empty())));

        assertThat(claimWords(plan)).containsExactly("change claim voting-d to " + 3 * Long.parseLong(GI));
        assertThat(plan.unchanged()).isEmpty();
    }

    @Test
    void whatAClaimHasAlreadyIsOnlyRemembered() {
        assertThat(claimWords(plan(
                        translation(volume("size: 2g, class: slow")), List.of(claim("", Optional.of("never asked"))))))
                .containsExactly("change claim voting-d");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    size: 1g                           | it has 2Gi and cannot shrink to 1Gi:
                    size: 3g                           | it has 2Gi and cannot grow to 3Gi: no expansion:
                    'size: 2g, class: fast'            | it has storage class slow and cannot take fast:
                    'size: 2g, access-mode: rwx'       | it has access mode ReadWriteOnce and cannot take ReadWriteMany:
                    'size: 1g, class: fast'            | cannot take fast; it has 2Gi and cannot shrink to 1Gi:
                    """)
    void whatAClaimCannotBecomeIsSaidAndEverythingElseIsDone(String settings, String sentence) {
        var translation = translation(volume(settings));
        var world = new StackWorld(translation, List.of(claim("h", Optional.of("no expansion"))), Set.of(), ROOM);
        var plan = new StackPlanner().plan(world);
        var report = new StackReporter().report(world, plan);

        assertThat(claimWords(plan)).isEmpty();
        assertThat(words(plan)).contains("apply Service voting-a");
        assertThat(report.phase()).isEqualTo(Phase.STALLED);
        assertThat(report.reason()).isEqualTo("VolumeUnchanged");
        assertThat(report.message())
                .startsWith("PersistentVolumeClaim voting-d and its data stay as they are: ")
                .contains(sentence)
                .endsWith("take the change back, or declare a volume of another name and copy the data");
    }

    @Test
    void aRefusedTranslationPlansNothingAndNamesTheKeyAndTheLine() {
        var translation = translation(TWO.replace("image: redis:7", "image: redis:7\n    oops: 1"));
        var world =
                new StackWorld(translation, after(plan(translation(TWO), List.of()), List.of(), READY), Set.of(), ROOM);
        var plan = new StackPlanner().plan(world);
        var report = new StackReporter().report(world, plan);

        assertThat(plan.actions()).isEmpty();
        assertThat(report.phase()).isEqualTo(Phase.STALLED);
        assertThat(report.translated()).isFalse();
        assertThat(report.ready()).isEqualTo(2);
        assertThat(report.message()).startsWith("nothing was changed: services.redis.oops (compose line 8): ");
    }

    @Test
    void theStackIsReadyWhenEveryObjectIs() {
        var translation = translation(TWO);
        var waiting = new StackWorld(
                translation, after(plan(translation, List.of()), List.of(), Health.UNKNOWN), Set.of(), ROOM);
        var ready = new StackWorld(translation, after(plan(translation, List.of()), List.of(), READY), Set.of(), ROOM);
        var none = new StackPlan(List.of(), List.of());

        assertThat(new StackReporter().report(waiting, none).phase()).isEqualTo(Phase.RECONCILING);
        assertThat(new StackReporter().report(waiting, none).message())
                .isEqualTo("waits for Network voting-front, Service voting-redis, Service voting-vote");
        assertThat(new StackReporter().report(ready, none).phase()).isEqualTo(Phase.READY);
        assertThat(new StackReporter().report(ready, none).ready()).isEqualTo(2);
    }

    @Test
    void aStalledObjectStallsTheStackWithItsReason() {
        var translation = translation(TWO);
        var stalled = new Health(false, true, "core Secret pw does not exist");
        var world =
                new StackWorld(translation, after(plan(translation, List.of()), List.of(), stalled), Set.of(), ROOM);
        var report = new StackReporter().report(world, new StackPlan(List.of(), List.of()));

        assertThat(report.phase()).isEqualTo(Phase.STALLED);
        assertThat(report.message()).contains("Network voting-front (core Secret pw does not exist)");
    }
}
