package dev.skep.stack.compose.scalar;

import java.math.BigDecimal;
import java.util.Optional;

/** Sizes as Docker writes them: {@code 1.5g}, {@code 64 MiB}; every unit is a power of 1024, and fractions are cut off. */
public final class ByteSize {
    private static final String UNITS = "bkmgtp";
    private static final int MOST_DIGITS = 19;

    private ByteSize() {}

    /** The size in bytes; empty when the text is none or does not fit 63 bits. */
    public static Optional<Long> parse(String text) {
        var end = digitsEnd(text, 0);
        var whole = end;
        if (end > 0 && end < text.length() && text.charAt(end) == '.') {
            end = digitsEnd(text, end + 1);
            if (end == whole + 1 || end - whole > MOST_DIGITS + 1) {
                return Optional.empty();
            }
        }
        var unit = whole == 0 || whole > MOST_DIGITS ? -1 : unit(text, end);
        if (unit < 0) {
            return Optional.empty();
        }
        var factor = 1L << (10 * unit);
        if (end == whole && whole < MOST_DIGITS) {
            var number = Long.parseLong(text, 0, whole, 10);
            return number > Long.MAX_VALUE / factor ? Optional.empty() : Optional.of(number * factor);
        }
        var bytes = new BigDecimal(text.substring(0, end))
                .multiply(BigDecimal.valueOf(factor))
                .toBigInteger();
        return bytes.bitLength() > 63 ? Optional.empty() : Optional.of(bytes.longValueExact());
    }

    private static int digitsEnd(String text, int from) {
        var end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** The power of 1024 that the rest of a text says, as in {@code m}, {@code MB}, {@code " MiB"}; negative where it says none. */
    private static int unit(String text, int from) {
        var at = from < text.length() && text.charAt(from) == ' ' ? from + 1 : from;
        if (at == text.length()) {
            return 0;
        }
        var unit = UNITS.indexOf(lower(text.charAt(at)));
        var rest = text.length() - at - 1;
        var isSpelt = rest == 0
                || (rest == 1 && lower(text.charAt(at + 1)) == 'b')
                || (rest == 2 && lower(text.charAt(at + 1)) == 'i' && lower(text.charAt(at + 2)) == 'b');
        return isSpelt ? unit : -1;
    }

    private static char lower(char letter) {
        return letter >= 'A' && letter <= 'Z' ? (char) (letter + ('a' - 'A')) : letter;
    }
}
