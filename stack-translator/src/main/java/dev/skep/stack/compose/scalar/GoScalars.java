package dev.skep.stack.compose.scalar;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plain scalars as Docker's parser (go-yaml v3) reads them: {@code yes} is text, {@code 0440} is octal, {@code 1_000} is a
 * thousand, whole numbers have 64 bits, fractions are those of a {@code double}, and both print as Go prints them.
 */
public final class GoScalars {
    /** So many digits always fit 64 bits. */
    private static final int SAFE_DIGITS = 18;
    /** More digits never do, in no base. */
    private static final int MOST_DIGITS = 64;
    /** So many characters without an exponent are no infinite number. */
    private static final int SAFE_CHARACTERS = 300;

    private static final MathContext ONE_DIGIT = new MathContext(1);

    private GoScalars() {}

    /** What a plain scalar is. */
    public static Kind kindOf(String plain) {
        if (plain.isEmpty()) {
            return Kind.NULL;
        }
        return switch (plain.charAt(0)) {
            case '~' -> plain.length() == 1 ? Kind.NULL : Kind.STRING;
            case 'n', 'N' -> isOneOf(plain, "null", "Null", "NULL") ? Kind.NULL : Kind.STRING;
            case 't', 'T' -> isOneOf(plain, "true", "True", "TRUE") ? Kind.BOOLEAN : Kind.STRING;
            case 'f', 'F' -> isOneOf(plain, "false", "False", "FALSE") ? Kind.BOOLEAN : Kind.STRING;
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '-', '.' -> numberKind(plain);
            default -> Kind.STRING;
        };
    }

    private static boolean isOneOf(String plain, String lower, String title, String upper) {
        return plain.equals(lower) || plain.equals(title) || plain.equals(upper);
    }

    private static Kind numberKind(String plain) {
        var text = digits(plain);
        if (isSafeDecimal(text) || whole(text) != null) {
            return Kind.INTEGER;
        }
        return (isReal(text) && isFinite(text)) || isNotFinite(plain) ? Kind.FLOAT : Kind.STRING;
    }

    /**
     * A text without the underscores that may part digits. They may stand anywhere, but for a text that begins with a point: there each is
     * between two digits, and the text is no number otherwise.
     */
    private static String digits(String plain) {
        if (plain.indexOf('_') < 0) {
            return plain;
        }
        return plain.charAt(0) == '.' && !areBetweenDigits(plain) ? "" : plain.replace("_", "");
    }

    private static boolean areBetweenDigits(String plain) {
        for (var at = plain.indexOf('_'); at >= 0; at = plain.indexOf('_', at + 1)) {
            if (!isDigits(plain, at - 1, at, 10) || !isDigits(plain, at + 1, Math.min(at + 2, plain.length()), 10)) {
                return false;
            }
        }
        return true;
    }

    private static int signLength(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? 1 : 0;
    }

    /** The whole number that a text is; null where it is none, or does not fit 64 bits. */
    private static @Nullable BigInteger whole(String text) {
        var outer = signLength(text, 0);
        var radix = radix(text, outer);
        // go-yaml asks for what follows 0b and 0o a second time, and then it may have a sign of its own
        var inner = outer == 0 && (text.startsWith("0b") || text.startsWith("0o")) ? signLength(text, 2) : 0;
        var from = outer + prefixLength(text, outer) + inner;
        if (!isDigits(text, from, text.length(), radix)) {
            return null;
        }
        while (from < text.length() - 1 && text.charAt(from) == '0') {
            from++;
        }
        if (text.length() - from > MOST_DIGITS) {
            return null;
        }
        var amount = new BigInteger(text.substring(from), radix);
        if (outer + inner == 0) {
            return amount.bitLength() <= Long.SIZE ? amount : null;
        }
        var signed = text.charAt(outer == 0 ? 2 : 0) == '-' ? amount.negate() : amount;
        return signed.bitLength() < Long.SIZE ? signed : null;
    }

    /** The base that the first characters behind the sign say. */
    private static int radix(String text, int from) {
        if (text.length() < from + 2 || text.charAt(from) != '0') {
            return 10;
        }
        return switch (text.charAt(from + 1)) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            default -> 8;
        };
    }

    private static int prefixLength(String text, int from) {
        if (text.length() < from + 2 || text.charAt(from) != '0') {
            return 0;
        }
        return "xXbBoO".indexOf(text.charAt(from + 1)) >= 0 ? 2 : 1;
    }

    private static boolean isDigits(String text, int from, int to, int radix) {
        for (var i = from; i < to; i++) {
            if (text.charAt(i) > 'f' || Character.digit(text.charAt(i), radix) < 0) {
                return false;
            }
        }
        return from < to;
    }

    /** Whether a text is {@code .5}, {@code 5.}, {@code 5.5} or {@code 5}, with or without a sign and an exponent. */
    private static boolean isReal(String text) {
        var from = signLength(text, 0);
        var whole = digitsEnd(text, from);
        var end = whole;
        if (whole < text.length() && text.charAt(whole) == '.') {
            end = digitsEnd(text, whole + 1);
            if (whole == from && end == whole + 1) {
                return false;
            }
        }
        return end > from && (end == text.length() || isExponent(text, end));
    }

    private static boolean isExponent(String text, int from) {
        if (text.charAt(from) != 'e' && text.charAt(from) != 'E') {
            return false;
        }
        var digits = from + 1 + signLength(text, from + 1);
        return digits < text.length() && digitsEnd(text, digits) == text.length();
    }

    private static int digitsEnd(String text, int from) {
        var end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** Whether a real number is one of a {@code double}; greater ones are text to Go. */
    private static boolean isFinite(String text) {
        var isShort = text.length() <= SAFE_CHARACTERS && text.indexOf('e') < 0 && text.indexOf('E') < 0;
        return isShort || Double.isFinite(Double.parseDouble(text));
    }

    private static boolean isNotFinite(String plain) {
        var point = plain.charAt(0) == '.' ? 0 : 1;
        if (plain.length() != point + 4 || plain.charAt(point) != '.') {
            return false;
        }
        return isOneOf(plain.substring(point), ".inf", ".Inf", ".INF") || isOneOf(plain, ".nan", ".NaN", ".NAN");
    }

    /** Whether a plain scalar is a decimal number as everybody writes it, of at most 18 digits. */
    public static boolean isSafeDecimal(String plain) {
        var from = plain.startsWith("-") ? 1 : 0;
        var length = plain.length() - from;
        return length >= 1
                && length <= SAFE_DIGITS
                && (plain.charAt(from) != '0' || plain.length() == 1)
                && digitsEnd(plain, from) == plain.length();
    }

    /** The whole number that a plain scalar is. */
    public static Optional<BigInteger> integer(String plain) {
        return plain.isEmpty() ? Optional.empty() : Optional.ofNullable(whole(digits(plain)));
    }

    /** Whether a plain scalar is a whole number that fits 64 bits with its sign. */
    public static boolean isLong(String plain) {
        return integer(plain).filter(number -> number.bitLength() < Long.SIZE).isPresent();
    }

    /** Whether a plain scalar is a finite number, whole or not. */
    public static boolean isNumber(String plain) {
        return real(plain).isPresent();
    }

    /** The finite number that a plain scalar is, whole or not. */
    public static Optional<BigDecimal> real(String plain) {
        var whole = integer(plain);
        if (whole.isPresent()) {
            return whole.map(BigDecimal::new);
        }
        var text = plain.isEmpty() ? plain : digits(plain);
        return isReal(text) && isFinite(text)
                ? Optional.of(BigDecimal.valueOf(Double.parseDouble(text)))
                : Optional.empty();
    }

    /** The whole number of 64 bits that a plain scalar is, however it is written. */
    public static Optional<Long> wholeNumber(String plain) {
        return isSafeDecimal(plain)
                ? Optional.of(Long.parseLong(plain))
                : real(plain).flatMap(GoScalars::whole);
    }

    private static Optional<Long> whole(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() > 0 || stripped.precision() - stripped.scale() > 19
                ? Optional.empty()
                : Optional.of(stripped.toBigInteger())
                        .filter(n -> n.bitLength() < 64)
                        .map(BigInteger::longValueExact);
    }

    /** Whether a word is true. */
    public static boolean isYes(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "y", "yes", "true", "on" -> true;
            default -> false;
        };
    }

    /** Whether a word is false. */
    public static boolean isNo(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "n", "no", "false", "off" -> true;
            default -> false;
        };
    }

    /** A value in the words of Go's {@code %v}: integers in decimal, fractions shortest, exponents below -4 and from 6. */
    public static String print(Kind kind, String text) {
        return switch (kind) {
            case INTEGER ->
                isSafeDecimal(text)
                        ? text
                        : integer(text).map(BigInteger::toString).orElse(text);
            case FLOAT -> printReal(text);
            case NULL -> "";
            case STRING -> text;
            case BOOLEAN -> text.toLowerCase(Locale.ROOT);
        };
    }

    private static String printReal(String text) {
        var whole = integer(text);
        var number = whole.isPresent() ? whole.get().doubleValue() : Double.parseDouble(digits(text));
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        var shortest = shortest(number);
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

    /** The fewest digits that mean the number; Java writes two where one would do. */
    private static BigDecimal shortest(double number) {
        var java = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        var one = java.round(ONE_DIGIT);
        return java.precision() == 2 && one.doubleValue() == number ? one.stripTrailingZeros() : java;
    }
}
