package dev.skep.operator.domain;

/** The place in a service that one task after another fills. */
public sealed interface Slot extends Comparable<Slot> {

    /** The slot as it stands in task names and listings. */
    default String text() {
        return switch (this) {
            case Numbered(var number) -> Integer.toString(number);
            case OnNode(var node) -> node;
        };
    }

    /** Numbered slots by number, before nodes by name. */
    @Override
    default int compareTo(Slot other) {
        return switch (this) {
            case Numbered(var number) -> other instanceof Numbered(var that) ? Integer.compare(number, that) : -1;
            case OnNode(var node) -> other instanceof OnNode(var that) ? node.compareTo(that) : 1;
        };
    }

    /** A slot with a number: of a replicated service from 1, of a replicated job from 0. */
    record Numbered(int number) implements Slot {
        /** Refuses numbers below 0. */
        public Numbered {
            if (number < 0) {
                throw new IllegalArgumentException("slot numbers are not negative, as " + number + " is");
            }
        }
    }

    /** The slot of a global service, or job, on one node. */
    record OnNode(String node) implements Slot {}
}
