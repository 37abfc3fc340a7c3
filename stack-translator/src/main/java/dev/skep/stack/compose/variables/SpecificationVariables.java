package dev.skep.stack.compose.variables;

import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.compose.variables.Template.FaultyTemplate;
import java.util.Map;

/**
 * Variables of the Compose Specification: {@code $V ${V} ${V:-d} ${V-d} ${V:?m} ${V?m} ${V:+w} ${V+w} $$}, the words of
 * operators with variables in them; without braces no operator binds, and a dollar sign in front of anything else is itself.
 */
record SpecificationVariables(Map<String, String> variables, int budget) {
    private static final int DEEPEST = 16;

    String expand(String text, int depth) throws FaultyTemplate {
        if (depth > DEEPEST) {
            throw new FaultyTemplate("variables nested deeper than " + DEEPEST + " levels");
        }
        var out = new StringBuilder();
        var from = 0;
        for (var dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', from)) {
            out.append(text, from, dollar);
            from = reference(text, dollar + 1, out, depth);
            if (out.length() > budget) {
                throw new FaultyTemplate(
                        "more than " + Limits.STANDARD.characters() + " characters of substituted text");
            }
        }
        return out.append(text, from, text.length()).toString();
    }

    /** Substitutes the reference whose text begins after a dollar sign, and says where it ends. */
    private int reference(String text, int start, StringBuilder out, int depth) throws FaultyTemplate {
        if (text.startsWith("$", start)) {
            out.append('$');
            return start + 1;
        }
        if (text.startsWith("{", start)) {
            var close = closing(text, start + 1);
            out.append(braced(text.substring(start + 1, close), text, depth));
            return close + 1;
        }
        var end = Template.nameEnd(text, start);
        if (end == start) {
            out.append('$');
            return start;
        }
        out.append(variables.getOrDefault(text.substring(start, end), ""));
        return end;
    }

    /** Braces within are balanced, so that {@code ${V:-{"a": 1}}} is one variable. */
    private static int closing(String text, int start) throws FaultyTemplate {
        var open = 1;
        for (var i = start; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                open++;
            } else if (text.charAt(i) == '}' && --open == 0) {
                return i;
            }
        }
        throw FaultyTemplate.in(text);
    }

    private String braced(String inside, String whole, int depth) throws FaultyTemplate {
        var name = Template.nameEnd(inside, 0);
        if (name == 0) {
            throw FaultyTemplate.in(whole);
        }
        return name == inside.length()
                ? variables.getOrDefault(inside, "")
                : operated(inside.substring(0, name), inside.substring(name), whole, depth);
    }

    private String operated(String name, String operation, String whole, int depth) throws FaultyTemplate {
        var colon = operation.startsWith(":");
        var rest = colon ? operation.substring(1) : operation;
        if (rest.isEmpty()) {
            throw FaultyTemplate.in(whole);
        }
        var value = variables.getOrDefault(name, "");
        var given = variables.containsKey(name) && !(colon && value.isEmpty());
        var word = rest.substring(1);
        return switch (rest.charAt(0)) {
            case '-' -> given ? value : expand(word, depth + 1);
            case '+' -> given ? expand(word, depth + 1) : "";
            case '?' -> {
                if (!given) {
                    throw FaultyTemplate.required(name, expand(word, depth + 1));
                }
                yield value;
            }
            default -> throw FaultyTemplate.in(whole);
        };
    }
}
