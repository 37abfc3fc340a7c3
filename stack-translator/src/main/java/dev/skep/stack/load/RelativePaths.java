package dev.skep.stack.load;

import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.node.Node.Sequence;
import dev.skep.stack.compose.scalar.Kind;
import java.util.function.Function;

/** Paths of a canonical file that lies in a directory of the project, relative to the project's own. */
final class RelativePaths {
    private final String directory;

    private RelativePaths(String directory) {
        this.directory = directory;
    }

    static Mapping in(String directory, Mapping document) {
        var paths = new RelativePaths(directory);
        return directory.isEmpty() ? paths.extending(document) : paths.document(document);
    }

    /** In the project's own directory only paths of stack files are made alike; all others stay as they are written. */
    private Mapping extending(Mapping document) {
        return each(document, "services", services -> all(services, service -> each(service, "extends", this::extend)));
    }

    private Mapping document(Mapping document) {
        var services = each(document, "services", section -> all(section, this::service));
        var secrets = each(services, "secrets", section -> all(section, this::declared));
        return each(secrets, "configs", section -> all(section, this::declared));
    }

    private Node service(Node service) {
        var files = each(service, "env_file", list -> items(list, file -> each(file, "path", this::path)));
        var labels = each(files, "label_file", list -> items(list, this::path));
        var mounts = each(labels, "volumes", list -> items(list, this::mount));
        var build = each(mounts, "build", block -> each(block, "context", this::path));
        return each(build, "extends", this::extend);
    }

    private Node extend(Node extending) {
        return each(extending, "file", this::path);
    }

    private Node declared(Node declared) {
        return each(declared, "file", this::path);
    }

    private Node mount(Node mount) {
        var isBind = mount instanceof Mapping mapping
                && Field.root(mapping).text("type").orElse("").equals("bind");
        return isBind ? each(mount, "source", this::path) : mount;
    }

    private Node path(Node node) {
        return node instanceof Scalar scalar
                        && scalar.kind() == Kind.STRING
                        && !scalar.text().startsWith("/")
                        && !scalar.text().contains("://")
                ? new Scalar(ProjectPath.in(directory, scalar.text()), scalar.kind(), scalar.substituted())
                : node;
    }

    private static Mapping each(Mapping mapping, String key, Function<Node, Node> form) {
        var value = mapping.get(key);
        return value == null ? mapping : mapping.with(key, form.apply(value));
    }

    private static Node each(Node node, String key, Function<Node, Node> form) {
        return node instanceof Mapping mapping ? each(mapping, key, form) : node;
    }

    private static Node all(Node node, Function<Node, Node> form) {
        return node instanceof Mapping mapping
                ? mapping.with(mapping.entries().stream()
                        .map(entry -> entry.with(form.apply(entry.value())))
                        .toList())
                : node;
    }

    private static Node items(Node node, Function<Node, Node> form) {
        return node instanceof Sequence list
                ? list.with(list.items().stream()
                        .map(item -> item.with(form.apply(item.value())))
                        .toList())
                : node;
    }
}
