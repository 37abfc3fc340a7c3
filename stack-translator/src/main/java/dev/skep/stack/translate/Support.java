package dev.skep.stack.translate;

import dev.skep.api.support.Shortfall;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.findings.Severity;
import dev.skep.stack.compose.node.Field;
import java.util.List;
import java.util.Optional;

/** What the operator would not give, or not as it is asked for, said at the key that asks for it before anything changes. */
record Support(Findings findings) {

    /**
     * Says what a declaration does not get.
     *
     * @param declared the service, network, secret or config, by its section and name
     */
    void say(Field declared, List<Shortfall> shortfalls) {
        for (var i = 0; i < shortfalls.size() && !findings.isFull(); i++) {
            say(declared, shortfalls.get(i));
        }
    }

    private void say(Field declared, Shortfall shortfall) {
        if (!shortfall.isRefusal() && findings.isFull(Severity.APPROXIMATED)) {
            return;
        }
        var where = place(declared, shortfall);
        var message = where.path() + ": " + shortfall.sentence();
        if (shortfall.isRefusal()) {
            findings.refuse(where, "Unsupported", message);
        } else {
            findings.approximate(where, "Approximated", message);
        }
    }

    /** The value of the key; as much of the way to it as there is, since another key may have asked for the same. */
    private static Field place(Field declared, Shortfall shortfall) {
        var nearest = declared;
        for (var key : shortfall.limitation().keys()) {
            var steps = key.split("\\.");
            var place = Optional.of(declared);
            for (var i = 2; i < steps.length && place.isPresent(); i++) {
                place = next(place.get(), steps[i], shortfall.item());
                nearest = place.orElse(nearest);
            }
            if (place.isPresent()) {
                return place.get();
            }
        }
        return nearest;
    }

    private static Optional<Field> next(Field field, String step, String item) {
        if (step.equals("*")) {
            return field.get(item);
        }
        if (!step.endsWith("[]")) {
            return field.get(step);
        }
        for (var one : field.items(step.substring(0, step.length() - 2))) {
            if (isOf(one, item)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** Whether an item of a list is the one that is meant: by its target or source, or by what stands in front of a colon. */
    private static boolean isOf(Field item, String wanted) {
        if (!item.isMapping()) {
            var text = item.text().orElse("");
            return text.equals(wanted) || text.startsWith(wanted + ":");
        }
        for (var key : List.of("target", "source", "subnet")) {
            if (item.text(key).orElse("").equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
