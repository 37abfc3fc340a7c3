package dev.skep.stack.compose.scalar;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/**
 * Plain scalars as Docker's parser (go-yaml v3) reads them: {@code yes} is text, {@code 0440} is octal, {@code 1_000} is a
 * thousand, and numbers print as Go prints them.
 */
public final class GoScalars {
    private static final int LONGEST_NUMBER = 64;
    /** So many digits always fit 64 bits. */
    private static final int SAFE_DIGITS = 18;

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
        if (text.isEmpty()) {
            return Kind.STRING;
        }
        if (radix(text) > 0) {
            return Kind.INTEGER;
        }
        return isReal(text) || isNotFinite(plain) ? Kind.FLOAT : Kind.STRING;
    }

    /** A text without the underscores that may part digits; empty where it is too long for a number or begins with one. */
    private static String digits(String plain) {
        var text = plain.indexOf('_') < 0 ? plain : plain.replace("_", "");
        return text.length() > LONGEST_NUMBER || plain.startsWith("_") ? "" : text;
    }

    private static int signEnd(String text) {
        return text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    }

    /** The base of a whole number, which its first characters say; 0 where the text is none. */
    private static int radix(String text) {
        var from = signEnd(text);
        var length = text.length() - from;
        if (length <= 0) {
            return 0;
        }
        if (text.charAt(from) != '0') {
            return isDigits(text, from, 10) ? 10 : 0;
        }
        if (length == 1) {
            return 10;
        }
        return switch (text.charAt(from + 1)) {
            case 'x' -> isDigits(text, from + 2, 16) ? 16 : 0;
            case 'b' -> isDigits(text, from + 2, 2) ? 2 : 0;
            case 'o' -> isDigits(text, from + 2, 8) ? 8 : 0;
            default -> isDigits(text, from + 1, 8) ? 8 : 0;
        };
    }

    private static boolean isDigits(String text, int from, int radix) {
        for (var i = from; i < text.length(); i++) {
            if (text.charAt(i) > 'f' || Character.digit(text.charAt(i), radix) < 0) {
                return false;
            }
        }
        return from < text.length();
    }

    /** Whether a text is {@code .5}, {@code 5.}, {@code 5.5} or {@code 5}, with a sign and an exponent of up to 3 digits or without. */
    private static boolean isReal(String text) {
        var from = signEnd(text);
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
        if ((text.charAt(from) != 'e' && text.charAt(from) != 'E') || from + 1 == text.length()) {
            return false;
        }
        var sign = text.charAt(from + 1) == '-' || text.charAt(from + 1) == '+' ? 1 : 0;
        var digits = text.length() - from - 1 - sign;
        return digits >= 1 && digits <= 3 && digitsEnd(text, from + 1 + sign) == text.length();
    }

    private static int digitsEnd(String text, int from) {
        var end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
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
        var text = digits(plain);
        var radix = text.isEmpty() ? 0 : radix(text);
        if (radix == 0) {
            return Optional.empty();
        }
        var from = signEnd(text);
        var prefix = radix == 10 ? 0 : text.charAt(from + 1) >= 'a' ? 2 : 1;
        var amount = new BigInteger(text.substring(from + prefix), radix);
        return Optional.of(text.charAt(0) == '-' ? amount.negate() : amount);
    }

    /** Whether a plain scalar is a finite number, whole or not. */
    public static boolean isNumber(String plain) {
        var text = digits(plain);
        return !text.isEmpty() && (radix(text) > 0 || isReal(text));
    }

    /** The number that a plain scalar is, whole or not. */
    public static Optional<BigDecimal> real(String plain) {
        var whole = integer(plain);
        if (whole.isPresent()) {
            return whole.map(BigDecimal::new);
        }
        var text = digits(plain);
        return !text.isEmpty() && isReal(text) ? Optional.of(new BigDecimal(text)) : Optional.empty();
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

    /** A number in the words of Go's {@code %v}: integers in decimal, fractions shortest, exponents below -4 and from 6. */
    public static String print(Kind kind, String text) {
        return switch (kind) {
            case INTEGER ->
                isSafeDecimal(text)
                        ? text
                        : integer(text).map(BigInteger::toString).orElse(text);
            case FLOAT -> real(text).map(GoScalars::printReal).orElse(text);
            case NULL -> "";
            case STRING, BOOLEAN -> text;
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
