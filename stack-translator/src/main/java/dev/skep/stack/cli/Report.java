package dev.skep.stack.cli;

import dev.skep.stack.compose.findings.Diagnostic;
import dev.skep.stack.compose.findings.Severity;
import dev.skep.stack.compose.reader.Reading;
import dev.skep.stack.text.JsonText;
import dev.skep.stack.text.YamlText;
import dev.skep.stack.translate.SourceFile;
import dev.skep.stack.translate.Translation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Diagnostics as people or programs read them. On a terminal each shows its place in the file. */
final class Report {
    private static final String RED = "\u001b[1;31m";
    private static final String YELLOW = "\u001b[1;33m";
    private static final String CYAN = "\u001b[1;36m";
    private static final String PLAIN = "\u001b[0m";

    /** What is reported: a translation and the texts that it came from. */
    record Of(Translation translation, List<SourceFile> sources) {}

    private Report() {}

    static void print(Of of, String format, Printer printer) {
        var out = new StringBuilder();
        switch (format) {
            case "json" -> {
                JsonText.write(out, fields(of.translation()));
                out.append('\n');
            }
            case "yaml" -> YamlText.write(out, fields(of.translation()));
            case "sarif" -> {
                JsonText.write(out, Sarif.log(of.translation().diagnostics()));
                out.append('\n');
            }
            default -> {
                lines(of.translation().diagnostics(), of.sources(), printer);
                out.append(closing(of.translation()));
            }
        }
        printer.out().print(out);
    }

    /** The diagnostics alone, one below the other. */
    static void lines(List<Diagnostic> diagnostics, List<SourceFile> sources, Printer printer) {
        var out = new StringBuilder();
        var alike = new Alike(diagnostics);
        var excerpt = new Excerpt(sources);
        for (var diagnostic : diagnostics) {
            if (alike.isFolded(diagnostic)) {
                continue;
            }
            if (printer.terminal()) {
                coloured(out, diagnostic);
                excerpt.write(out, diagnostic.at());
            } else {
                out.append(diagnostic.text()).append('\n');
            }
            alike.write(out, diagnostic);
        }
        printer.out().print(out);
    }

    private static String closing(Translation translation) {
        var reading = translation.readAs().reading() == Reading.SWARM
                ? ""
                : translation.readAs().sentence() + "\n";
        return reading + translation.applied() + " keys applied, "
                + count(translation, Severity.APPROXIMATED) + " approximated, " + count(translation, Severity.REFUSED)
                + " refused\n";
    }

    private static int count(Translation translation, Severity severity) {
        var count = 0;
        for (var diagnostic : translation.diagnostics()) {
            count += diagnostic.severity() == severity ? 1 : 0;
        }
        return count;
    }

    private static String colour(Severity severity) {
        return switch (severity) {
            case REFUSED -> RED;
            case APPROXIMATED -> YELLOW;
            case NOTED -> CYAN;
        };
    }

    private static void coloured(StringBuilder out, Diagnostic diagnostic) {
        var place = diagnostic.at() + ": ";
        var rest = diagnostic.text().substring(place.length());
        var colon = rest.indexOf(':') + 1;
        out.append(place).append(colour(diagnostic.severity()));
        out.append(rest, 0, colon).append(PLAIN).append(rest, colon, rest.length());
        out.append('\n');
    }

    private static Map<String, Object> fields(Translation translation) {
        var entries = new ArrayList<Map<String, Object>>();
        for (var diagnostic : translation.diagnostics()) {
            entries.add(entry(diagnostic));
        }
        var report = new LinkedHashMap<String, Object>();
        report.put("applied", translation.applied());
        report.put("readAs", translation.readAs().sentence());
        report.put("diagnostics", entries);
        return report;
    }

    private static Map<String, Object> entry(Diagnostic diagnostic) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("severity", diagnostic.severity().outcome());
        entry.put("code", diagnostic.code());
        entry.put("path", diagnostic.path());
        entry.put("file", diagnostic.at().file());
        entry.put("line", diagnostic.at().line());
        entry.put("column", diagnostic.at().column());
        entry.put("message", diagnostic.message());
        return entry;
    }
}
