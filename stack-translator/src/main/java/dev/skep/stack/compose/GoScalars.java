package dev.skep.stack.compose;

import dev.skep.stack.compose.Node.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Plain scalars as Docker's parser (go-yaml v3) reads them: {@code yes} is text, {@code 0440} is octal, {@code 1_000} is a
 * thousand, and numbers print as Go prints them.
 */
public final class GoScalars {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLEANS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
    private static final Pattern OCTAL = Pattern.compile("[-+]?0o?([0-7]+)");
    private static final Pattern HEXADECIMAL = Pattern.compile("[-+]?0x([0-9a-fA-F]+)");
    private static final Pattern BINARY = Pattern.compile("[-+]?0b([01]+)");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");
    private static final Pattern NOT_FINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final int LONGEST_NUMBER = 64;

    private GoScalars() {}

    /** What a plain scalar is. */
    public static Kind kindOf(String plain) {
        if (NULLS.contains(plain)) {
            return Kind.NULL;
        }
        if (BOOLEANS.contains(plain)) {
            return Kind.BOOLEAN;
        }
        if (integer(plain).isPresent()) {
            return Kind.INTEGER;
        }
        return real(plain).isPresent() || NOT_FINITE.matcher(plain).matches() ? Kind.FLOAT : Kind.STRING;
    }

    /** The whole number that a plain scalar is. */
    public static Optional<BigInteger> integer(String plain) {
        var text = plain.replace("_", "");
        if (text.length() > LONGEST_NUMBER || text.isEmpty() || plain.startsWith("_")) {
            return Optional.empty();
        }
        var sign = text.startsWith("-") ? BigInteger.ONE.negate() : BigInteger.ONE;
        if (DECIMAL.matcher(text).matches()) {
            return Optional.of(new BigInteger(text.startsWith("+") ? text.substring(1) : text));
        }
        return radix(HEXADECIMAL, text, 16)
                .or(() -> radix(BINARY, text, 2))
                .or(() -> radix(OCTAL, text, 8))
                .map(sign::multiply);
    }

    private static Optional<BigInteger> radix(Pattern pattern, String text, int radix) {
        var match = pattern.matcher(text);
        return match.matches() ? Optional.of(new BigInteger(match.group(1), radix)) : Optional.empty();
    }

    /** The number that a plain scalar is, whole or not. */
    public static Optional<BigDecimal> real(String plain) {
        var whole = integer(plain);
        if (whole.isPresent()) {
            return whole.map(BigDecimal::new);
        }
        var text = plain.replace("_", "");
        return text.length() <= LONGEST_NUMBER
                        && !plain.startsWith("_")
                        && FLOAT.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    /** A number in the words of Go's {@code %v}: integers in decimal, fractions shortest, exponents below -4 and from 6. */
    public static String print(Node.Scalar scalar) {
        return switch (scalar.kind()) {
            case INTEGER -> integer(scalar.text()).map(BigInteger::toString).orElse(scalar.text());
            case FLOAT -> real(scalar.text()).map(GoScalars::printReal).orElse(scalar.text());
            case NULL -> "";
            case STRING, BOOLEAN -> scalar.text();
        };
    }

    private static String printReal(BigDecimal value) {
        var number = value.doubleValue();
        if (!Double.isFinite(number)) {
            return number > 0 ? "+Inf" : "-Inf";
        }
        if (number == 0) {
            return "0";
        }
        var shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        var digits = shortest.unscaledValue().abs().toString();
        var exponent = digits.length() - 1 - shortest.scale();
        // strconv's %g takes precision 6 for this decision when it prints the shortest digits
        if (exponent >= -4 && exponent < 6) {
            return shortest.toPlainString();
        }
        var fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        var size = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : String.valueOf(Math.abs(exponent));
        return (number < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + size;
    }
}
