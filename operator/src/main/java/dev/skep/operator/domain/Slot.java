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

    /** A slot of a replicated service; numbers start with 1. */
    record Numbered(int number) implements Slot {
        /** Refuses numbers below 1. */
        public Numbered {
            if (number < 1) {
                throw new IllegalArgumentException("slot numbers start with 1, not " + number);
            }
        }
    }

    /** The slot of a global service on one node. */
    record OnNode(String node) implements Slot {}
}
