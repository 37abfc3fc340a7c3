package dev.skep.stack.compose;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Docker's variable syntax in one text: {@code $V ${V} ${V:-d} ${V-d} ${V:?m} ${V?m} $$}, and of the Compose Specification
 * {@code ${V:+w} ${V+w}} and nested {@code ${V:-${W}}}. As in Swarm an operator also binds without braces:
 * {@code $V-d} is {@code ${V-d}}, up to the next closing brace or the end.
 */
final class Template {
    private static final Pattern NAME = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9]*");
    private static final Pattern UNBRACED_OPERATOR = Pattern.compile(":?[-?][^}]+");
    private static final int DEEPEST = 16;
    private static final int LITERAL = Integer.MAX_VALUE;

    private final Map<String, String> variables;
    private int budget = Limits.STANDARD.characters();

    Template(Map<String, String> variables) {
        this.variables = variables;
    }

    /** What became of a text. */
    sealed interface Outcome {}

    /** The text with its variables substituted. */
    record Text(String text) implements Outcome {}

    /** Why it cannot be substituted: the offending text, or the message of a required variable. */
    record Fault(String detail) implements Outcome {}

    /** A fault on its way out of the nested forms. */
    private static final class Faulty extends Exception {
        private static final long serialVersionUID = 1L;

        Faulty(String detail) {
            super(detail, null, false, false);
        }
    }

    /** Substitutes a whole value. The sum of all values is bounded, so that variables cannot multiply a document. */
    Outcome substitute(String text) {
        try {
            return new Text(expand(text, 0));
        } catch (Faulty faulty) {
            return new Fault(String.valueOf(faulty.getMessage()));
        }
    }

    private String expand(String text, int depth) throws Faulty {
        if (depth > DEEPEST) {
            throw new Faulty("variables nested deeper than " + DEEPEST + " levels");
        }
        var out = new StringBuilder();
        var from = 0;
        for (var dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', from)) {
            out.append(text, from, dollar);
            from = reference(text, dollar + 1, out, depth);
            if (out.length() > budget) {
                throw new Faulty("more than " + Limits.STANDARD.characters() + " characters of substituted text");
            }
        }
        out.append(text, from, text.length());
        budget -= out.length();
        return out.toString();
    }

    /** Substitutes the reference whose text begins after a dollar sign, and says where it ends. */
    private int reference(String text, int start, StringBuilder out, int depth) throws Faulty {
        if (text.startsWith("$", start)) {
            out.append('$');
            return start + 1;
        }
        if (text.startsWith("{", start)) {
            var close = closing(text, start + 1);
            out.append(braced(text.substring(start + 1, close), text, depth));
            return close + 1;
        }
        var name = NAME.matcher(text).region(start, text.length());
        if (!name.lookingAt()) {
            throw new Faulty(shortened(text));
        }
        var operator = UNBRACED_OPERATOR.matcher(text).region(name.end(), text.length());
        if (!operator.lookingAt()) {
            out.append(variables.getOrDefault(name.group(), ""));
            return name.end();
        }
        out.append(operated(name.group(), operator.group(), text, LITERAL));
        return operator.end();
    }

    private static int closing(String text, int start) throws Faulty {
        var open = 1;
        for (var i = start; i < text.length(); i++) {
            if (text.startsWith("${", i)) {
                open++;
            } else if (text.charAt(i) == '}' && --open == 0) {
                return i;
            }
        }
        throw new Faulty(shortened(text));
    }

    private String braced(String inside, String whole, int depth) throws Faulty {
        var name = NAME.matcher(inside);
        if (!name.lookingAt()) {
            throw new Faulty(shortened(whole));
        }
        return name.end() == inside.length()
                ? variables.getOrDefault(inside, "")
                : operated(name.group(), inside.substring(name.end()), whole, depth);
    }

    private String operated(String name, String operation, String whole, int depth) throws Faulty {
        var colon = operation.startsWith(":");
        var rest = colon ? operation.substring(1) : operation;
        if (rest.isEmpty()) {
            throw new Faulty(shortened(whole));
        }
        var value = variables.getOrDefault(name, "");
        var given = variables.containsKey(name) && !(colon && value.isEmpty());
        var word = rest.substring(1);
        return switch (rest.charAt(0)) {
            case '-' -> given ? value : word(word, depth);
            case '+' -> given ? word(word, depth) : "";
            case '?' -> {
                if (!given) {
                    throw new Faulty("required variable " + name + " is missing a value: " + word(word, depth));
                }
                yield value;
            }
            default -> throw new Faulty(shortened(whole));
        };
    }

    /** The word of an operator; without braces it is taken as it stands. */
    private String word(String word, int depth) throws Faulty {
        return depth == LITERAL || word.indexOf('$') < 0 ? word : expand(word, depth + 1);
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
