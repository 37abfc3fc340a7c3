package dev.skep.stack.compose.scalar;

/** Decimal fractions of whole amounts of a smaller unit, without the arithmetic that a cold start would pay for. */
public final class Decimals {
    private Decimals() {}

    /**
     * An amount in a larger unit, as short as it can be: 1500 with 3 digits is {@code 1.5}.
     *
     * @param amount of the smaller unit, not negative
     * @param digits powers of ten that the larger unit is above the smaller one, at most 18
     */
    public static String text(long amount, int digits) {
        var unit = 1L;
        for (var i = 0; i < digits; i++) {
            unit *= 10;
        }
        if (amount % unit == 0) {
            return String.valueOf(amount / unit);
        }
        var fraction = String.valueOf(unit + amount % unit);
        var end = fraction.length();
        while (fraction.charAt(end - 1) == '0') {
            end--;
        }
        return amount / unit + "." + fraction.substring(1, end);
    }
}
