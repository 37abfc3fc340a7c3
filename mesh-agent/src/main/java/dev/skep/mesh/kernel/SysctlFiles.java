package dev.skep.mesh.kernel;

import dev.skep.mesh.plan.NamespaceRef;
import dev.skep.mesh.plan.NamespaceState;
import dev.skep.mesh.plan.Sysctls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Kernel settings as files; those below {@code net/} are of the calling thread's network namespace. */
final class SysctlFiles {
    private static final Path ROOT = Path.of("/proc/sys");

    private SysctlFiles() {}

    /** The settings that matter in a namespace. */
    static SortedMap<String, String> read(NamespaceRef where) throws IOException {
        var values = new TreeMap<String, String>();
        for (String key : Sysctls.of(where).keySet()) {
            try {
                values.put(key, Files.readString(ROOT.resolve(key)).strip());
            } catch (NoSuchFileException e) {
                values.put(key, NamespaceState.ABSENT);
            }
        }
        return values;
    }

    /** Writes a setting; a kernel without it is left alone. */
    static void write(String key, String value) throws IOException {
        Path file = ROOT.resolve(key);
        if (Files.exists(file)) {
            Files.write(file, value.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
