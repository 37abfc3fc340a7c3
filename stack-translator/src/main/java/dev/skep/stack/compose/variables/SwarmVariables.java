package dev.skep.stack.compose.variables;

import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.compose.variables.Template.FaultyTemplate;
import java.util.Map;

/**
 * Variables as docker/cli's {@code compose/template} reads them: {@code $V ${V} ${V:-d} ${V-d} ${V:?m} ${V?m} $$}. The
 * operators bind without braces too, up to the next closing brace or the end; they are looked for in the order
 * {@code :-}, {@code -}, {@code :?}, {@code ?} anywhere in the text, so that {@code ${V?need-this}} is the default
 * {@code this} of a variable that cannot be.
 */
record SwarmVariables(Map<String, String> variables, int budget) {

    String expand(String text) throws FaultyTemplate {
        var out = new StringBuilder();
        var from = 0;
        for (var dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', from)) {
            out.append(text, from, dollar);
            from = reference(text, dollar + 1, out);
            if (out.length() > budget) {
                throw new FaultyTemplate(
                        "more than " + Limits.STANDARD.characters() + " characters of substituted text");
            }
        }
        return out.append(text, from, text.length()).toString();
    }

    /** Substitutes the reference whose text begins after a dollar sign, and says where it ends. */
    private int reference(String text, int start, StringBuilder out) throws FaultyTemplate {
        if (text.startsWith("$", start)) {
            out.append('$');
            return start + 1;
        }
        var braced = text.startsWith("{", start);
        var begin = braced ? start + 1 : start;
        var name = Template.nameEnd(text, begin);
        var operator = text.startsWith(":", name) ? name + 1 : name;
        var end = text.startsWith("-", operator) || text.startsWith("?", operator) ? operandEnd(text, operator) : name;
        if (name == begin || (braced && !text.startsWith("}", end))) {
            throw FaultyTemplate.in(text);
        }
        out.append(value(text.substring(begin, end)));
        return braced ? end + 1 : end;
    }

    private static int operandEnd(String text, int from) {
        var brace = text.indexOf('}', from);
        return brace < 0 ? text.length() : brace;
    }

    private String value(String substitution) throws FaultyTemplate {
        for (var operator : new String[] {":-", "-", ":?", "?"}) {
            var at = substitution.indexOf(operator);
            if (at >= 0) {
                return operated(
                        substitution.substring(0, at), operator, substitution.substring(at + operator.length()));
            }
        }
        return variables.getOrDefault(substitution, "");
    }

    private String operated(String name, String operator, String word) throws FaultyTemplate {
        var value = variables.get(name);
        if (value != null && !(value.isEmpty() && operator.startsWith(":"))) {
            return value;
        }
        if (operator.endsWith("?")) {
            throw FaultyTemplate.required(name, word);
        }
        return word;
    }
}
