package dev.skep.stack.load;

import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Entry;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.load.GivenFiles.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The labels of services out of files ({@code label_file}), which are read like environment files, but know no variables
 * besides their own; the service's own labels lie over them.
 */
record LabelFiles(SpecificationFiles files, TakenText taken) {

    /** The document with every service's labels complete. */
    Mapping resolved(Mapping document) {
        var services = Field.root(document).get("services");
        if (services.stream()
                .flatMap(section -> section.entries().stream())
                .noneMatch(service -> service.get("label_file").isPresent())) {
            return document;
        }
        return document.with("services", services(services.orElseThrow()));
    }

    private Mapping services(Field services) {
        List<Entry> resolved = new ArrayList<>();
        for (var service : services.entries()) {
            resolved.add(new Entry(service.key(), service.at(), service(service)));
        }
        return new Mapping(resolved);
    }

    private Node service(Field service) {
        var named = service.get("label_file");
        if (named.isEmpty() || !(service.node() instanceof Mapping mapping)) {
            return service.node();
        }
        Map<String, String> read = new LinkedHashMap<>();
        for (var file : named.get().items()) {
            var path = file.text().orElse("");
            files.text(Named.by(file, path))
                    .filter(text -> taken.take(file, text.length(), 0))
                    .map(text -> new DotEnv.Lines(path, text, file.path(), taken.findings()))
                    .map(source -> DotEnv.parse(source, Map.of(), read))
                    .filter(labels -> taken.take(file, 0, labels.size()))
                    .ifPresent(read::putAll);
        }
        var at = named.get().at();
        Map<String, Entry> labels = new LinkedHashMap<>();
        read.forEach((name, value) -> labels.put(name, new Entry(name, at, Scalar.text(value))));
        service.get("labels").stream()
                .flatMap(own -> own.entries().stream())
                .forEach(label -> labels.put(label.key(), new Entry(label.key(), label.at(), label.node())));
        List<Entry> entries = new ArrayList<>(mapping.without("labels").entries());
        entries.add(new Entry("labels", at, Mapping.of(labels)));
        return new Mapping(entries);
    }
}
