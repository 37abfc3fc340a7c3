package dev.skep.stack.compose;

/** What the places of nodes are counted in: a file, whose spots are numbers; or one position, for what no number holds. */
public sealed interface Origin {
    /** The position of a spot. */
    Position position(int spot);

    /**
     * A file of fewer than 2^20 lines: a spot is the line, from 1, above 12 bits of column, from 1.
     *
     * @param file its name as the user gave it
     */
    record OfFile(String file) implements Origin {
        private static final int COLUMN_BITS = 12;
        private static final int LINE_BITS = Integer.SIZE - COLUMN_BITS;

        /** Whether a line and a column fit a spot. */
        static boolean holds(int line, int column) {
            return line >>> LINE_BITS == 0 && column >>> COLUMN_BITS == 0;
        }

        /** The spot of a line and a column that it {@link #holds}. */
        static int spot(int line, int column) {
            return line << COLUMN_BITS | column;
        }

        @Override
        public Position position(int spot) {
            return new Position(file, spot >>> COLUMN_BITS, spot & (1 << COLUMN_BITS) - 1);
        }
    }

    /** One place: its only spot is 0. */
    record OfPosition(Position at) implements Origin {
        @Override
        public Position position(int spot) {
            return at;
        }
    }
}
