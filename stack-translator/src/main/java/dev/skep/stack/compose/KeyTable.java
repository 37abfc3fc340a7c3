package dev.skep.stack.compose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every key of a stack file with what becomes of it; a key that is not here is an error. */
public final class KeyTable {
    /** The table that stack files are read with. */
    public static final KeyTable STANDARD = parse(
            Stream.of(TopLevelKeys.ROWS, ServiceKeys.ROWS, DeployKeys.ROWS).flatMap(String::lines));

    private final List<KeyRule> rules;
    private final Branch root;

    private KeyTable(List<KeyRule> rules, Branch root) {
        this.rules = List.copyOf(rules);
        this.root = root;
    }

    /** One step of a key path: its own rule, if any, and the steps below. */
    static final class Branch {
        private final Map<String, Branch> children = new LinkedHashMap<>();
        private final List<KeyRule> rule = new ArrayList<>(1);

        Optional<KeyRule> rule() {
            return rule.stream().findFirst();
        }

        Optional<Branch> named(String key) {
            return Optional.ofNullable(children.get(key)).or(() -> Optional.ofNullable(children.get("*")));
        }

        /** Whether a value as it is written has one of the rule's shapes by the Specification. */
        boolean fits(Node node) {
            var field = new Field("", "", node.at(), node);
            return rule.isEmpty()
                    || (node instanceof Node.Scalar scalar && scalar.text().indexOf('$') >= 0)
                    || rule.getFirst().shapes().stream()
                            .anyMatch(shape -> shape.fits(field, Reading.SPECIFICATION)
                                    || (Shape.isQuoted(node)
                                            && shape.fits(Shape.castable(field), Reading.SPECIFICATION)));
        }

        boolean isFree() {
            return children.isEmpty();
        }

        Optional<Branch> item() {
            return Optional.ofNullable(children.get("[]"));
        }
    }

    /** All rows in the order of the table. */
    public List<KeyRule> rules() {
        return rules;
    }

    Branch root() {
        return root;
    }

    /** Reads rows of the form {@code path | shape shape | class | text}; blank lines part groups. */
    static KeyTable parse(Stream<String> rows) {
        var rules = rows.filter(row -> !row.isBlank()).map(KeyTable::rule).toList();
        var root = new Branch();
        for (var rule : rules) {
            var branch = root;
            for (var step : rule.path().replace("[]", ".[]").split("\\.")) {
                branch = branch.children.computeIfAbsent(step, _ -> new Branch());
            }
            if (!branch.rule.isEmpty()) {
                throw new IllegalStateException("key stands twice in the table: " + rule.path());
            }
            branch.rule.add(rule);
        }
        return new KeyTable(rules, root);
    }

    private static KeyRule rule(String row) {
        var cells = row.split("\\|", 4);
        var shapes = Stream.of(cells[1].strip().split(" "))
                .map(shape -> Shape.valueOf(shape.toUpperCase(Locale.ROOT)))
                .toList();
        var keyClass =
                cells.length > 2 ? KeyClass.valueOf(cells[2].strip().toUpperCase(Locale.ROOT)) : KeyClass.APPLIED;
        return new KeyRule(cells[0].strip(), shapes, keyClass, cells.length > 3 ? cells[3].strip() : "");
    }
}
