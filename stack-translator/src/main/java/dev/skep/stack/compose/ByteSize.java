package dev.skep.stack.compose;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sizes as Docker writes them: {@code 1.5g}, {@code 64 MiB}; every unit is a power of 1024, and fractions are cut off. */
public final class ByteSize {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,19}(?:\\.[0-9]{1,19})?) ?(?:([bkmgtp])(?:i?b)?)?");

    private ByteSize() {}

    /** The size in bytes; empty when the text is none or does not fit 63 bits. */
    public static Optional<Long> parse(String text) {
        var match = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            return Optional.empty();
        }
        var unit = match.group(2) == null ? 0 : "bkmgtp".indexOf(match.group(2));
        var bytes = new BigDecimal(match.group(1))
                .multiply(BigDecimal.valueOf(1024).pow(unit))
                .toBigInteger();
        return bytes.bitLength() > 63 ? Optional.empty() : Optional.of(bytes.longValueExact());
    }
}
