package dev.skep.stack.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The stack files of a directory by their conventional names, as docker compose finds them; and docker-stack.yml. */
final class ProjectDirectory {
    private static final List<String> NAMES = List.of("compose", "docker-compose", "docker-stack");
    private static final List<String> ENDINGS = List.of(".yaml", ".yml");

    private ProjectDirectory() {}

    /** The first of the names that is there, followed by its override file if that is there. */
    static List<String> files(Path directory, String name) {
        for (var stem : NAMES) {
            for (var ending : ENDINGS) {
                var file = below(name, stem + ending);
                if (Files.exists(directory.resolve(file))) {
                    return withOverride(directory, name, stem, file);
                }
            }
        }
        throw new Unusable(name + " holds no stack file: name it compose.yaml, docker-compose.yml or docker-stack.yml");
    }

    private static List<String> withOverride(Path directory, String name, String stem, String file) {
        for (var ending : ENDINGS) {
            var override = below(name, stem + ".override" + ending);
            if (Files.exists(directory.resolve(override))) {
                return List.of(file, override);
            }
        }
        return List.of(file);
    }

    private static String below(String directory, String file) {
        if (directory.equals(".")) {
            return file;
        }
        return directory.endsWith("/") ? directory + file : directory + "/" + file;
    }
}
