package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.EnvVar;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.scalar.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The environment of services, complete already. */
record EnvironmentTranslator(Findings findings) {
    /** A class rather than a lambda, whose first use costs a cold start more than the sorting. */
    private enum VariableOrder implements Comparator<EnvVar> {
        BY_NAME;

        @Override
        public int compare(EnvVar one, EnvVar other) {
            return one.name().compareTo(other.name());
        }
    }

    /** Variables sorted by name, as Swarm sorts them; one that has no value is left out. */
    List<EnvVar> env(Field service) {
        var given = service.mapping("environment");
        if (given.size() == 0) {
            return List.of();
        }
        List<EnvVar> variables = new ArrayList<>(given.size());
        for (var entry : given.entries()) {
            if (!(entry.value() instanceof Scalar scalar)) {
                variables.add(new EnvVar(entry.key(), ""));
            } else if (scalar.kind() != Kind.NULL) {
                variables.add(new EnvVar(entry.key(), scalar.printed()));
            }
        }
        if (variables.size() < given.size()) {
            unset(service.entries("environment"));
        }
        variables.sort(VariableOrder.BY_NAME);
        return List.copyOf(variables);
    }

    private void unset(List<Field> given) {
        for (var entry : given) {
            if (entry.isNull()) {
                unset(entry);
            }
        }
    }

    private void unset(Field entry) {
        findings.approximate(
                entry,
                "VariableUnset",
                entry.path() + ": " + entry.key()
                        + " has no value and no variable of that name is given, so it is left out; an image's own value stays");
    }
}
