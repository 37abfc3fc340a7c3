package dev.skep.stack.compose;

import java.util.stream.Collectors;

/** The comparison of a document with the key table: unknown keys, wrong shapes, and the class of every key. */
public final class KeyCheck {
    private final Findings findings;
    private int applied;

    private KeyCheck(Findings findings) {
        this.findings = findings;
    }

    /**
     * Reports what the table says of a document's keys.
     *
     * @return the number of keys that have their exact meaning
     */
    public static int check(Field document, KeyTable table, Findings findings) {
        var check = new KeyCheck(findings);
        check.entries(document, table.root());
        return check.applied;
    }

    private void entries(Field parent, KeyTable.Branch branch) {
        for (var field : parent.entries()) {
            var next = branch.named(field.key());
            if (next.isPresent()) {
                value(field, next.get());
            } else if (!isExtension(field)) {
                var where = parent.path().isEmpty() ? "(root)" : parent.path();
                findings.refuse(
                        field,
                        "UnknownKey",
                        where + " Additional property " + field.key()
                                + " is not allowed: correct the key or remove it");
            }
        }
        if (branch.item().isPresent()) {
            parent.items().forEach(item -> value(item, branch.item().get()));
        }
    }

    /** Extension keys are free, but those of skep are known. */
    private static boolean isExtension(Field field) {
        return field.key().startsWith("x-") && !field.key().startsWith("x-skep-");
    }

    private void value(Field field, KeyTable.Branch branch) {
        if (branch.rule().isEmpty()) {
            entries(field, branch);
            return;
        }
        var rule = branch.rule().get();
        switch (rule.keyClass()) {
            case REFUSED -> findings.refuse(field, "UnsupportedKey", field.path() + ": " + rule.text());
            case APPROXIMATED -> {
                findings.approximate(field, "ApproximatedKey", field.path() + ": " + rule.text());
                shaped(field, branch, rule);
            }
            case APPLIED -> {
                applied += rule.path().endsWith("*") || rule.path().endsWith("[]") ? 0 : 1;
                shaped(field, branch, rule);
            }
        }
    }

    private void shaped(Field field, KeyTable.Branch branch, KeyRule rule) {
        if (rule.shapes().stream().noneMatch(shape -> shape.fits(field))) {
            var words = rule.shapes().stream().map(Shape::word).collect(Collectors.joining(" or "));
            findings.refuseUnread(field.path(), field.at(), "WrongType", field.path() + " must be a " + words);
            return;
        }
        if (!branch.isFree()) {
            entries(field, branch);
        }
    }
}
