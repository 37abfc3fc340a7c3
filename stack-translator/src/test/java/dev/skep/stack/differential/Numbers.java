package dev.skep.stack.differential;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values that are numbers, or nearly: of every form, base and length, at and around each limit. */
final class Numbers {
    private static final List<String> SIGNS = List.of("", "+", "-");
    private static final List<String> PREFIXES = List.of("", "0", "0x", "0X", "0o", "0O", "0b", "0B");
    private static final List<Integer> LENGTHS =
            List.of(0, 1, 2, 3, 8, 16, 17, 18, 19, 20, 21, 22, 23, 40, 63, 64, 65, 310);
    private static final List<String> FORMS = List.of(
            "%s",
            "%s.", ".%s", "%s.5", "%s.0", "1.%s", "1e%s", "1E+%s", "1e-%s", ".5e%s", "5.e%s", "0e%s", "0.0e-%s", "%se5",
            "%sE-3", "%se", "%se+", "%s.e", "%s.5.5", "%s:30", "%sk");
    private static final List<String> WORDS =
            """
            ~ null Null NULL nULL n true True TRUE tRUE yes Yes no on off y False FALSE .inf .Inf .INF +.inf -.inf -.Inf .iNF .nan .NaN .NAN \\
            -.nan +.NaN inf NaN Infinity . .. + -. +. .e1 .5_0 ._5 .5_ .5__0 .5_e1 .5e_1 .5e1_0 5_.5 1_000 1__0 -_1 +_1 _1 1_ 0_1 0_x1 0x_1 0x1_ 0b_1 \\
            0b-1 0b+1 0o-7 0o+7 0x-1 0B-1 0O-7 -0b-1 +0o7 0b 0o 0x -0x 0b2 0o8 08 09 0o9 0xg 0xAbC 0xDEADBEEF 1e 1e+ 1e- 1.2.3 127.0.0.1 10s 1,000 \\
            1e1000000000000 1e-1000000000000 0e1000000000000 0x1p4 0x.8p1 1p4 123e456 4.9e-324 5e-324 2.4e-324 1.7976931348623157e308 \\
            1.7976931348623159e308 2e23 9007199254740993.0 0.1e-3 -0 -0.0 +0.0 -0x0 -00 00 0.00001 0.0001 123456.789e3 999999.0 1000000.0 100000.0 \\
            2001-01-01 2001-1-2 2001-13-01 2001-12-14t21:59:43.10-05:00 2001-12-14 0xFFFFFFFFFFFFFFFF 0x10000000000000000 1e22 1e21 1e20 \\
            0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045 12345678901234567890 99999999999999999999 +18446744073709551615\
            """.lines().flatMap(line -> Stream.of(line.strip().split("\\s+"))).toList();
    private static final List<String> TAGGED = List.of(
            "!!int 5",
            "!!int 5.0",
            "!!int \"0x1f\"",
            "!!int foo",
            "!!int ''",
            "!!int 18446744073709551615",
            "!!float 5",
            "!!float 0x10",
            "!!float .inf",
            "!!float 18446744073709551615",
            "!!float 1000000",
            "!!float foo",
            "!!bool true",
            "!!bool yes",
            "!!bool 'True'",
            "!!null ''",
            "!!null ~",
            "!!null x",
            "!!str 5",
            "!!str",
            "! 5",
            "! '5'",
            "'5'",
            "\"1e3\"",
            "!!str 0x1",
            "''");

    private Numbers() {}

    /** All of them, in one order, each once. */
    static List<String> systematic() {
        var limits = IntStream.of(31, 32, 53, 63, 64)
                .mapToObj(BigInteger.TWO::pow)
                .flatMap(limit -> Stream.of(limit.subtract(BigInteger.ONE), limit, limit.add(BigInteger.ONE)))
                .toList();
        var numbers = new ArrayList<>(WORDS);
        numbers.addAll(TAGGED);
        for (var sign : SIGNS) {
            for (var prefix : PREFIXES) {
                LENGTHS.forEach(length -> Stream.of("1", "7", "9", "f", "0")
                        .map(digit -> sign + prefix + digit.repeat(length))
                        .forEach(numbers::add));
                limits.forEach(limit -> numbers.add(sign + prefix + limit.toString(radix(prefix))));
            }
            FORMS.forEach(form -> Stream.of("0", "1", "12", "308", "309", "0001", "17976931348623157", "1_0")
                    .map(digits -> sign + form.formatted(digits))
                    .forEach(numbers::add));
        }
        return numbers.stream().filter(text -> !text.isEmpty()).distinct().toList();
    }

    /** One that follows from chance: digits, letters and signs as they stand in numbers. */
    static String random(Dice dice) {
        var signs = dice.pick("", "", "+", "-")
                + dice.pick("", "", "", "0", "0x", "0X", "0o", "0O", "0b", "0B", ".", "0b-", "0o+");
        var digits =
                dice.pick("01", "01234567", "0123456789", "0123456789abcdefABCDEF", "0123456789_", "0123456789._eE+-");
        var number = new StringBuilder(signs);
        for (var i = dice.pick(dice.between(0, 8), dice.between(15, 25), dice.between(60, 70)); i > 0; i--) {
            number.append(digits.charAt(dice.between(0, digits.length() - 1)));
        }
        var exponent = dice.chance(30) ? dice.pick("e", "E", "e+", "e-") + dice.between(0, 400) : "";
        return number.append(exponent).isEmpty() ? "0" : number.toString();
    }

    private static int radix(String prefix) {
        return switch (prefix) {
            case "" -> 10;
            case "0x", "0X" -> 16;
            case "0b", "0B" -> 2;
            default -> 8;
        };
    }
}
