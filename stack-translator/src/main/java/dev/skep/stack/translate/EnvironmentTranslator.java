package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.EnvVar;
import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.Findings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The environment of services, complete already. */
record EnvironmentTranslator(Findings findings) {
    /** A class rather than a lambda, whose first use costs a cold start more than the sorting. */
    private enum Order implements Comparator<EnvVar> {
        BY_NAME;

        @Override
        public int compare(EnvVar one, EnvVar other) {
            return one.name().compareTo(other.name());
        }
    }

    /** Variables sorted by name, as Swarm sorts them; one that has no value is left out. */
    List<EnvVar> env(Field service) {
        var entries = service.entries("environment");
        if (entries.isEmpty()) {
            return List.of();
        }
        var variables = new ArrayList<EnvVar>(entries.size());
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (entry.isNull()) {
                unset(entry);
            } else {
                variables.add(new EnvVar(entry.key(), entry.text().orElse("")));
            }
        }
        variables.sort(Order.BY_NAME);
        return variables;
    }

    private void unset(Field entry) {
        findings.approximate(
                entry,
                "VariableUnset",
                entry.path() + ": " + entry.key()
                        + " has no value and no variable of that name is given, so it is left out; an image's own value stays");
    }
}
