package dev.skep.stack.cli;

import dev.skep.stack.compose.findings.Diagnostic;
import dev.skep.stack.compose.findings.Position;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Diagnostics as a log of the Static Analysis Results Interchange Format 2.1.0 (OASIS), for code scanning. */
final class Sarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private Sarif() {}

    static Map<String, Object> log(List<Diagnostic> diagnostics) {
        var codes = new TreeSet<String>();
        diagnostics.forEach(diagnostic -> codes.add(diagnostic.code()));
        var rules = codes.stream().map(code -> Map.of("id", code)).toList();
        var driver = ordered("name", "skep-stack", "rules", rules);
        var results = new ArrayList<Map<String, Object>>();
        for (var diagnostic : diagnostics) {
            results.add(result(diagnostic));
        }
        var run = ordered("tool", Map.of("driver", driver), "results", results);
        run.put("columnKind", "unicodeCodePoints");
        var log = ordered("$schema", SCHEMA, "version", "2.1.0");
        log.put("runs", List.of(run));
        return log;
    }

    private static Map<String, Object> result(Diagnostic diagnostic) {
        var result = ordered(
                "ruleId", diagnostic.code(), "level", diagnostic.severity().word());
        result.put("message", Map.of("text", diagnostic.message()));
        var location = new LinkedHashMap<String, Object>();
        location.put("physicalLocation", physical(diagnostic.at()));
        if (!diagnostic.path().isEmpty()) {
            location.put("logicalLocations", List.of(Map.of("fullyQualifiedName", diagnostic.path())));
        }
        result.put("locations", List.of(location));
        return result;
    }

    private static Map<String, Object> physical(Position at) {
        return ordered(
                "artifactLocation",
                Map.of("uri", uri(at.file())),
                "region",
                ordered("startLine", at.line(), "startColumn", at.column()));
    }

    /** A file name as a reference relative to where the command ran. */
    private static String uri(String file) {
        try {
            return new URI(null, null, file.startsWith("/") ? file : "./" + file, null)
                    .toASCIIString()
                    .replaceFirst("^\\./", "");
        } catch (URISyntaxException odd) {
            return "stack-file";
        }
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object two) {
        var map = new LinkedHashMap<String, Object>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }
}
