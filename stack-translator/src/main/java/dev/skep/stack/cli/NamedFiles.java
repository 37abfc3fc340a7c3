package dev.skep.stack.cli;

import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.Findings;
import dev.skep.stack.compose.Limits;
import dev.skep.stack.compose.YamlReader;
import dev.skep.stack.translate.SourceFile;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The names of the files that stack files name: env_file of services, and file of configs; never those of secrets. */
final class NamedFiles {
    private NamedFiles() {}

    static Set<String> of(List<SourceFile> sources) {
        var names = new TreeSet<String>();
        for (var source : sources) {
            if (!source.text().contains("env_file") && !source.text().contains("configs")) {
                continue;
            }
            YamlReader.read(source.name(), source.text(), Limits.STANDARD, new Findings())
                    .map(Field::root)
                    .ifPresent(root ->
                            Stream.concat(environment(root), configs(root)).forEach(names::add));
        }
        return names;
    }

    private static Stream<String> environment(Field root) {
        return root.get("services").stream()
                .flatMap(services -> services.entries().stream())
                .flatMap(service -> service.get("env_file").stream())
                .flatMap(Field::itemsOrSelf)
                .flatMap(item -> (item.isMapping() ? item.text("path") : item.text()).stream());
    }

    private static Stream<String> configs(Field root) {
        return root.get("configs").stream()
                .flatMap(configs -> configs.entries().stream())
                .flatMap(config -> config.text("file").stream());
    }
}
