package dev.skep.operator.plan.stack;

import dev.skep.stack.translate.ClaimSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a claim that exists when a stack asks for another one: it may grow, and nothing else.
 *
 * @param size what it grows to; empty when it is large enough
 * @param impossible what cannot be had, one sentence each; then nothing is changed
 */
record ClaimChange(Optional<Long> size, List<String> impossible) {
    private static final String[] UNITS = {"", "Ki", "Mi", "Gi", "Ti", "Pi"};
    private static final int STEP = 1024;

    ClaimChange {
        impossible = List.copyOf(impossible);
    }

    static ClaimChange of(ClaimSpec wanted, ClaimState found) {
        var impossible = new ArrayList<String>();
        var storageClass = found.storageClass().orElse("");
        wanted.storageClass()
                .filter(name -> !name.equals(storageClass))
                .ifPresent(name -> impossible.add(
                        "it has " + (storageClass.isEmpty() ? "no storage class" : "storage class " + storageClass)
                                + " and cannot take " + name));
        if (!found.accessModes().contains(wanted.accessMode())) {
            impossible.add("it has access mode " + String.join(", ", found.accessModes()) + " and cannot take "
                    + wanted.accessMode());
        }
        var sizes = text(found.sizeBytes()) + " and cannot ";
        if (wanted.sizeBytes() < found.sizeBytes()) {
            impossible.add("it has " + sizes + "shrink to " + text(wanted.sizeBytes()));
        } else if (wanted.sizeBytes() > found.sizeBytes()) {
            found.growth()
                    .ifPresent(why ->
                            impossible.add("it has " + sizes + "grow to " + text(wanted.sizeBytes()) + ": " + why));
        }
        return new ClaimChange(Optional.of(wanted.sizeBytes()).filter(size -> size > found.sizeBytes()), impossible);
    }

    /** The sentence about a claim that stays as it is. */
    Optional<String> hindrance(String claim) {
        return impossible.isEmpty()
                ? Optional.empty()
                : Optional.of("PersistentVolumeClaim " + claim + " and its data stay as they are: "
                        + String.join("; ", impossible)
                        + ": take the change back, or declare a volume of another name and copy the data");
    }

    private static String text(long bytes) {
        var unit = 0;
        var number = bytes;
        while (number > 0 && number % STEP == 0 && unit < UNITS.length - 1) {
            number /= STEP;
            unit++;
        }
        return number + UNITS[unit];
    }
}
