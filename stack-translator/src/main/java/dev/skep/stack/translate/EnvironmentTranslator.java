package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.EnvVar;
import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The environment of services, complete already. */
record EnvironmentTranslator(Findings findings) {

    /** Variables sorted by name, as Swarm sorts them; one that has no value is left out. */
    List<EnvVar> env(Field service) {
        var values = new TreeMap<String, String>();
        for (var entry : service.entries("environment")) {
            if (entry.isNull()) {
                unset(entry);
            } else {
                values.put(entry.key(), entry.text().orElse(""));
            }
        }
        var variables = new ArrayList<EnvVar>(values.size());
        for (var value : values.entrySet()) {
            variables.add(new EnvVar(value.getKey(), value.getValue()));
        }
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
