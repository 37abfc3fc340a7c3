package dev.skep.operator.plan.stack;

import dev.skep.api.v1alpha1.TranslationNote;
import dev.skep.api.v1alpha1.TranslationReport;
import dev.skep.operator.plan.stack.StackReport.Phase;
import dev.skep.stack.compose.findings.Diagnostic;
import dev.skep.stack.compose.findings.Severity;
import dev.skep.stack.translate.Translation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Sums a stack up. A refused translation, too many objects, a taken name, a stalled object and a claim that cannot be changed each make the
 * stack stalled, in that order of precedence; otherwise it is ready when every wanted object exists and is.
 */
public final class StackReporter {
    private static final int NAMED = 3;

    /** The stack's summary. */
    public StackReport report(StackWorld world, StackPlan plan) {
        var translation = world.translation();
        var services = world.existing().stream()
                .filter(object -> object.kind() == ObjectKind.SERVICE && object.owned())
                .toList();
        var ready = (int)
                services.stream().filter(service -> service.health().ready()).count();
        var notes = notes(translation);
        if (translation.isRefused()) {
            return new StackReport(
                    ready,
                    services.size(),
                    "Refused",
                    Phase.STALLED,
                    "Refused",
                    refusal(translation),
                    false,
                    false,
                    notes);
        }
        if (plan.excess().isPresent()) {
            return new StackReport(
                    ready,
                    services.size(),
                    "Refused",
                    Phase.STALLED,
                    "TooManyObjects",
                    plan.excess().get(),
                    true,
                    false,
                    notes);
        }
        var wanted = names(world);
        if (!plan.conflicts().isEmpty()) {
            var message = String.join("; ", plan.conflicts());
            return new StackReport(
                    ready, wanted.size(), "Conflict", Phase.STALLED, "NameTaken", message, true, true, notes);
        }
        return progress(world, plan, wanted, notes);
    }

    private static StackReport progress(StackWorld world, StackPlan plan, Set<String> wanted, TranslationReport notes) {
        var asked = everything(world);
        var current = world.existing().stream()
                .filter(object -> object.owned() && !object.leaving())
                .filter(object -> asked.contains(new ObjectReference(object.kind(), object.name())))
                .sorted(StackObject.ORDER)
                .toList();
        var ready = (int) current.stream()
                .filter(object -> object.kind() == ObjectKind.SERVICE)
                .filter(object -> object.health().ready())
                .count();
        var hindered = hindered(plan, current);
        if (hindered.isPresent()) {
            var hindrance = hindered.get();
            return new StackReport(
                    ready,
                    wanted.size(),
                    "Degraded",
                    Phase.STALLED,
                    hindrance.reason(),
                    hindrance.message(),
                    true,
                    false,
                    notes);
        }
        var waiting = current.stream()
                .filter(object ->
                        object.kind() != ObjectKind.CLAIM && !object.health().ready())
                .toList();
        if (plan.actions().stream().allMatch(StackAction::clearsUp) && waiting.isEmpty() && ready == wanted.size()) {
            var message = ready + " of " + wanted.size() + " services run";
            return new StackReport(
                    ready, wanted.size(), "Running", Phase.READY, "Running", message, true, false, notes);
        }
        var message = waiting.isEmpty() ? "objects are being written" : "waits for " + describe(waiting);
        return new StackReport(
                ready, wanted.size(), "Deploying", Phase.RECONCILING, "Deploying", message, true, false, notes);
    }

    private record Hindrance(String reason, String message) {}

    private static Optional<Hindrance> hindered(StackPlan plan, List<StackObject> current) {
        var stalled =
                current.stream().filter(object -> object.health().stalled()).toList();
        if (!stalled.isEmpty()) {
            return Optional.of(new Hindrance("ObjectStalled", describe(stalled)));
        }
        return plan.unchanged().isEmpty()
                ? Optional.empty()
                : Optional.of(new Hindrance("VolumeUnchanged", String.join("; ", plan.unchanged())));
    }

    private static String describe(List<StackObject> objects) {
        var named = objects.stream()
                .limit(NAMED)
                .map(object -> object.kind().word() + " " + object.name()
                        + (object.health().message().isEmpty()
                                ? ""
                                : " (" + object.health().message() + ")"))
                .collect(Collectors.joining(", "));
        return objects.size() > NAMED ? named + " and " + (objects.size() - NAMED) + " more" : named;
    }

    private static Set<String> names(StackWorld world) {
        return everything(world).stream()
                .filter(object -> object.kind() == ObjectKind.SERVICE)
                .map(ObjectReference::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the stack is made of: what its files ask for, or what stands where that had other names. */
    private static Set<ObjectReference> everything(StackWorld world) {
        return switch (Scope.of(world)) {
            case EVERYTHING, MISSING ->
                world.translation().objects().stream()
                        .map(object -> new ObjectReference(
                                ObjectKind.of(object), object.metadata().name()))
                        .collect(Collectors.toSet());
            case NOTHING ->
                world.existing().stream()
                        .filter(object -> object.kind() == ObjectKind.SERVICE || object.kind() == ObjectKind.NETWORK)
                        .filter(object -> object.owned() && !object.leaving())
                        .map(object -> new ObjectReference(object.kind(), object.name()))
                        .collect(Collectors.toSet());
        };
    }

    private static String refusal(Translation translation) {
        var refused = translation.diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.REFUSED)
                .toList();
        var named = refused.stream()
                .limit(NAMED)
                .map(diagnostic -> place(diagnostic) + ": " + diagnostic.message())
                .collect(Collectors.joining("; "));
        var more = refused.size() > NAMED ? "; and " + (refused.size() - NAMED) + " more" : "";
        return "nothing was changed: " + named + more;
    }

    /** Key path, file and line; without a path it is about the file as a whole. */
    private static String place(Diagnostic diagnostic) {
        var place = diagnostic.at().file() + " line " + diagnostic.at().line();
        return diagnostic.path().isEmpty() ? place : diagnostic.path() + " (" + place + ")";
    }

    private static TranslationReport notes(Translation translation) {
        return new TranslationReport(
                translation.readAs().sentence(),
                translation.applied(),
                notes(translation.diagnostics(), Severity.APPROXIMATED),
                notes(translation.diagnostics(), Severity.REFUSED));
    }

    private static List<TranslationNote> notes(List<Diagnostic> diagnostics, Severity severity) {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.severity() == severity)
                .map(diagnostic -> new TranslationNote(
                        diagnostic.path().isEmpty() ? null : diagnostic.path(),
                        diagnostic.at().file(),
                        diagnostic.at().line(),
                        diagnostic.code(),
                        diagnostic.message()))
                .toList();
    }
}
