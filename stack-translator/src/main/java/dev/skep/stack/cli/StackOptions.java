package dev.skep.stack.cli;

import dev.skep.api.v1alpha1.SecretKey;
import dev.skep.api.v1alpha1.SecretSource;
import dev.skep.stack.compose.reader.Reading;
import dev.skep.stack.translate.BindRoot;
import dev.skep.stack.translate.SourceFile;
import dev.skep.stack.translate.StackInput;
import dev.skep.stack.translate.VolumeChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The arguments that say which stack is read, shared by all commands. */
final class StackOptions {
    private final Arguments arguments;

    StackOptions(Arguments arguments) {
        this.arguments = arguments;
    }

    /** Reads the files and what they name; nothing outside of the project's directory is read. */
    StackInput read(StackCli.Surroundings surroundings) {
        var variables = variables(surroundings);
        var stack = stack(variables);
        var namespace = arguments.last(Option.NAMESPACE, "default");
        if (!isLabel(namespace)) {
            throw new Unusable("invalid namespace: \"" + namespace + "\": use lower-case letters, digits and '-'");
        }
        var secrets = secretSources();
        var files = files(surroundings.directory(), variables);
        var sources = new ArrayList<SourceFile>();
        for (var file : files) {
            sources.add(InputFile.source(file, surroundings));
        }
        var directory = directoryOf(files.getFirst(), surroundings.directory());
        var named = new NamedFiles(directory, project(directory, surroundings.directory()));
        var input = new StackInput(
                stack,
                namespace,
                sources,
                variables,
                named.ofVariables(),
                secrets,
                Set.copyOf(arguments.all(Option.PROFILE)),
                dialect(),
                bindRoot(),
                VolumeChoice.of(arguments.last(Option.VOLUMES, "")).orElse(VolumeChoice.CLAIM));
        return named.complete(
                arguments.has(Option.PROFILE) ? input : input.withProfiles(ComposeVariables.profiles(input)));
    }

    private String stack(Map<String, String> variables) {
        var project = variables.getOrDefault(ComposeVariables.PROJECT_NAME, "");
        var stack = arguments.last(Option.STACK, project.isEmpty() ? "stack" : project);
        if (!isLabel(stack)) {
            throw new Unusable("invalid stack name: \"" + stack + "\""
                    + (arguments.has(Option.STACK) ? "" : " of " + ComposeVariables.PROJECT_NAME)
                    + ": use lower-case letters, digits and '-'"
                    + (arguments.has(Option.STACK) ? "" : ", or name the stack with --stack"));
        }
        return stack;
    }

    private Optional<Reading> dialect() {
        var dialect = arguments.last(Option.DIALECT, "auto");
        if (dialect.equals("auto")) {
            return Optional.empty();
        }
        return Optional.of(dialect.equals("swarm") ? Reading.SWARM : Reading.SPECIFICATION);
    }

    /** Whether a text is a label of a domain's name, as namespaces are; a stack's name becomes part of such labels. */
    private static boolean isLabel(String name) {
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            var letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letter && (c != '-' || i == 0 || i == name.length() - 1)) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** The files in the order of merging; a directory stands for the file that it holds by convention. */
    private List<String> files(Path directory, Map<String, String> variables) {
        var names = new ArrayList<String>();
        for (var value : arguments.all(Option.FILE)) {
            names.addAll(List.of(value.split(",", -1)));
        }
        names.addAll(arguments.operands());
        if (names.isEmpty()) {
            names.addAll(ComposeVariables.files(variables));
        }
        if (names.isEmpty()) {
            throw Unusable.usage(
                    arguments.verb(), "no stack file is named, nor does COMPOSE_FILE; a directory or - will do");
        }
        var files = new ArrayList<String>();
        for (var name : names) {
            if (name.isEmpty()) {
                throw Unusable.usage(arguments.verb(), "the name of a stack file is empty");
            }
            if (!name.equals("-") && Files.isDirectory(InputFile.path(name, directory))) {
                files.addAll(ProjectDirectory.files(directory, name));
            } else {
                files.add(name);
            }
        }
        return files;
    }

    private static Path directoryOf(String first, Path directory) {
        if (first.equals("-") || InputFile.isOpened(InputFile.path(first, directory))) {
            return directory;
        }
        var parent = directory.resolve(first).toAbsolutePath().getParent();
        return parent == null ? directory : parent;
    }

    private Optional<String> bindRoot() {
        var root = arguments.last(Option.BIND_ROOT, "");
        if (root.isEmpty()) {
            return Optional.empty();
        }
        var fault = BindRoot.fault(root);
        if (fault.isPresent()) {
            throw Unusable.usage(arguments.verb(), "--bind-root " + root + " " + fault.get());
        }
        return Optional.of(root);
    }

    /** The directory that files are read in: that of the first stack file, or a larger one that is named. */
    private Path project(Path directory, Path current) {
        var given = arguments.last(Option.PROJECT_DIRECTORY, "");
        if (given.isEmpty()) {
            return directory;
        }
        try {
            var root = current.resolve(given).toRealPath();
            if (!directory.toRealPath().startsWith(root)) {
                throw new Unusable("--project-directory " + given
                        + " does not hold the first stack file: name the directory itself, or one above it");
            }
            return root;
        } catch (IOException | InvalidPathException failure) {
            throw new Unusable("--project-directory " + given + " cannot be read: name a directory that is there");
        }
    }

    private Map<String, String> variables(StackCli.Surroundings surroundings) {
        var files = arguments.all(Option.ENV_FILE);
        if (files.isEmpty()) {
            return surroundings.variables();
        }
        var variables = new TreeMap<String, String>();
        for (var file : files) {
            variables.putAll(VariableFile.read(InputFile.source(file, surroundings)));
        }
        variables.putAll(surroundings.variables());
        return variables;
    }

    private Map<String, SecretSource> secretSources() {
        var sources = new TreeMap<String, SecretSource>();
        for (var value : arguments.all(Option.SECRET)) {
            var equals = value.indexOf('=');
            var slash = value.indexOf('/', equals);
            if (equals < 1 || slash < equals + 2 || slash == value.length() - 1) {
                throw new Unusable("--secret " + value + ": write KEY=SECRET/FIELD");
            }
            sources.put(
                    value.substring(0, equals),
                    new SecretSource(
                            null, new SecretKey(value.substring(equals + 1, slash), value.substring(slash + 1))));
        }
        return sources;
    }
}
