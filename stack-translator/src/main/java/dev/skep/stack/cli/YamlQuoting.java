package dev.skep.stack.cli;

import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.regex.Pattern;

/**
 * Which texts are written in quotes: those that any YAML parser would read as something else. kubectl reads YAML 1.1, where
 * {@code 1_000}, {@code 1e3}, {@code 1:30}, {@code .inf} and dates are no texts.
 */
final class YamlQuoting extends StringQuotingChecker.Default {
    private static final long serialVersionUID = 1L;
    private static final Pattern TYPED = Pattern.compile(
            "[-+]?(?:[0-9][0-9_]*(?:\\.[0-9_]*)?|\\.[0-9_]+)(?:[eE][-+]?[0-9]+)?"
                    + "|[-+]?0[xob][0-9a-fA-F_]+"
                    + "|[-+]?[0-9][0-9_]*(?::[0-9]{1,2})+(?:\\.[0-9_]*)?"
                    + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)"
                    + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?"
                    + "|[~=]|<<|y|n|yes|no|on|off|true|false|null",
            Pattern.CASE_INSENSITIVE);

    @Override
    public boolean needToQuoteName(String name) {
        return super.needToQuoteName(name) || TYPED.matcher(name).matches();
    }

    @Override
    public boolean needToQuoteValue(String value) {
        return super.needToQuoteValue(value) || TYPED.matcher(value).matches();
    }
}
