package dev.skep.stack.yaml;

/** Text that is no YAML: where it stops being so, what was expected there, and the remedy. */
public final class YamlSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final int column;

    YamlSyntaxException(int line, int column, String problem) {
        super(problem, null, false, false);
        this.line = line;
        this.column = column;
    }

    /** Line of the problem, from 1. */
    public int line() {
        return line;
    }

    /** Column of the problem in code points, from 1. */
    public int column() {
        return column;
    }
}
