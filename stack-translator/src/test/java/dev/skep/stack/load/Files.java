package dev.skep.stack.load;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.compose.reader.Reading;
import dev.skep.stack.config.ConfigWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A project in a test: texts by name, those whose name begins with {@code f} being its stack files. */
record Files(
        Map<String, String> texts, Map<String, String> variables, Set<String> profiles, Optional<Reading> reading) {

    static Files of(String... namesAndTexts) {
        var texts = new TreeMap<String, String>();
        for (var i = 0; i < namesAndTexts.length; i += 2) {
            texts.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return new Files(texts, Map.of("HOME", "/home/me"), Set.of(), Optional.empty());
    }

    Files with(Map<String, String> values) {
        return new Files(texts, values, profiles, reading);
    }

    Files active(String... names) {
        return new Files(texts, variables, Set.of(names), reading);
    }

    Files readBy(Reading rules) {
        return new Files(texts, variables, profiles, Optional.of(rules));
    }

    Project project() {
        List<Project.Source> sources = new ArrayList<>();
        var others = new TreeMap<String, FileContent>();
        texts.forEach((name, text) -> {
            if (name.startsWith("f")) {
                sources.add(new Project.Source(name, text));
            } else {
                others.put(name, new FileContent.Text(text));
            }
        });
        return new Project("s", sources, variables, others, profiles, reading, Limits.STANDARD);
    }

    /** What the files are together, on one line for each section, or else what is refused. */
    String config() {
        var findings = new Findings();
        var document = Loader.load(project(), findings);
        if (findings.isRefused() || document.isEmpty()) {
            return refusals(findings);
        }
        return ConfigWriter.write(document.get())
                .replaceFirst("^name: s\n", "")
                .replaceAll("\n +", " ")
                .strip();
    }

    private static String refusals(Findings findings) {
        var lines = new StringBuilder();
        for (var found : findings.sorted()) {
            lines.append(found.code())
                    .append(' ')
                    .append(found.at())
                    .append(' ')
                    .append(found.message())
                    .append('\n');
        }
        return lines.toString().strip();
    }

    ReadAs readAs() {
        return Loader.load(project(), new Findings()).orElseThrow().readAs();
    }
}
