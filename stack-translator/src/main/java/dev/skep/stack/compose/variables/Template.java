package dev.skep.stack.compose.variables;

import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.compose.reader.Reading;
import java.util.Map;

/** The variables of one text, in the forms of a reading. */
public final class Template {
    private final Map<String, String> variables;
    private final Reading reading;
    private int budget = Limits.STANDARD.characters();

    Template(Map<String, String> variables, Reading reading) {
        this.variables = variables;
        this.reading = reading;
    }

    /** What became of a text. */
    sealed interface Outcome {}

    /** The text with its variables substituted. */
    record Substituted(String text) implements Outcome {}

    /**
     * Why it cannot be substituted.
     *
     * @param detail the text that is no form of a variable, or else what is wrong with a variable
     */
    record Fault(String detail, boolean isMalformed) implements Outcome {}

    /** A fault on its way out of the nested forms. */
    static final class FaultyTemplate extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean isMalformed;

        private FaultyTemplate(String detail, boolean isMalformed) {
            super(detail, null, false, false);
            this.isMalformed = isMalformed;
        }

        FaultyTemplate(String detail) {
            this(detail, false);
        }

        static FaultyTemplate in(String text) {
            return new FaultyTemplate(text.length() <= 200 ? text : text.substring(0, 200) + "…", true);
        }

        static FaultyTemplate required(String name, String message) {
            return new FaultyTemplate("required variable " + name + " is missing a value: "
                    + (message.isEmpty() ? "give it one" : message));
        }
    }

    /** Substitutes a whole value. The sum of all values is bounded, so that variables cannot multiply a document. */
    Outcome substitute(String text) {
        try {
            var expanded = switch (reading) {
                case SWARM -> new SwarmVariables(variables, budget).expand(text);
                case SPECIFICATION -> new SpecificationVariables(variables, budget).expand(text, 0);
            };
            budget -= expanded.length();
            return new Substituted(expanded);
        } catch (FaultyTemplate faulty) {
            return new Fault(String.valueOf(faulty.getMessage()), faulty.isMalformed);
        }
    }

    /** Where a name ends that begins at a place; the place itself where none begins. */
    static int nameEnd(String text, int start) {
        var end = start;
        while (end < text.length() && isName(text.charAt(end), end > start)) {
            end++;
        }
        return end;
    }

    private static boolean isName(char c, boolean later) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (later && c >= '0' && c <= '9');
    }

    /** Whether a text has a variable in a form that Swarm refuses and the Specification has: {@code ${V:+w} ${V+w}}. */
    public static boolean isOfTheSpecification(String text) {
        return firstOperator(text, "+", 0) >= 0;
    }

    /**
     * Whether the word of an operator has a variable in it: Swarm takes it as it stands, up to the first closing brace; the
     * Specification substitutes it.
     */
    static boolean isNested(String text) {
        var operator = firstOperator(text, "-?", 0);
        while (operator >= 0) {
            var close = text.indexOf('}', operator);
            var end = close < 0 ? text.length() : close;
            var inner = text.indexOf('$', operator);
            if (inner >= 0 && inner < end && !text.startsWith("$$", inner)) {
                return true;
            }
            operator = firstOperator(text, "-?", end);
        }
        return false;
    }

    /** Where the first of some operators stands that follows the name of a variable in braces; negative when none does. */
    private static int firstOperator(String text, String operators, int from) {
        for (var open = text.indexOf("${", from); open >= 0; open = text.indexOf("${", open + 2)) {
            if (!isEscaped(text, open)) {
                var name = nameEnd(text, open + 2);
                var operator = text.startsWith(":", name) ? name + 1 : name;
                if (name > open + 2 && operator < text.length() && operators.indexOf(text.charAt(operator)) >= 0) {
                    return operator;
                }
            }
        }
        return -1;
    }

    /** Whether an odd number of dollar signs stands in front: then the last of them belongs to a pair. */
    private static boolean isEscaped(String text, int dollar) {
        var first = dollar;
        while (first > 0 && text.charAt(first - 1) == '$') {
            first--;
        }
        return (dollar - first) % 2 == 1;
    }
}
