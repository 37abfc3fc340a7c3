package dev.skep.stack.translate;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.config.ConfigWriter;
import dev.skep.stack.load.Document;
import dev.skep.stack.load.Loader;
import dev.skep.stack.load.ProjectPath;
import dev.skep.stack.load.ReadAs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/** The way from stack files to wanted objects, as docker stack deploy goes it. */
public final class StackTranslator {
    private StackTranslator() {}

    /**
     * Translates the files of a stack.
     *
     * @return objects and diagnostics; no objects when anything is refused
     */
    public static Translation translate(StackInput input) {
        return translate(input, Limits.STANDARD);
    }

    /** The same within these limits: files that ask for more are refused, {@link Translation#isBeyondLimits()}. */
    public static Translation translate(StackInput input, Limits limits) {
        var findings = new Findings();
        var document = Loader.load(input.project(limits), findings);
        if (document.isEmpty()) {
            return new Translation(List.of(), findings.sorted(), 0, ReadAs.SWARM);
        }
        var loaded = document.get();
        var services = loaded.field().entries("services");
        if (input.bindRoot().isPresent()) {
            checkBindRoot(input.bindRoot().get(), loaded, findings);
        }
        var objects = isFew(services, limits, findings) && !findings.isFull()
                ? objects(loaded, services, new Scope(input, findings))
                : List.<WantedObject>of();
        return new Translation(
                findings.isRefused() ? List.of() : objects, findings.sorted(), loaded.applied(), loaded.readAs());
    }

    private static void checkBindRoot(String root, Document loaded, Findings findings) {
        BindRoot.fault(root)
                .ifPresent(fault -> findings.refuse(
                        loaded.field(), "InvalidBindRoot", "--bind-root (spec.bindRoot of the Stack) " + fault));
    }

    /**
     * The files of a stack as one, merged and in long forms, as {@code docker stack config} prints them. Keys that cannot
     * be honoured are printed all the same: only files that cannot be read or merged have no text.
     */
    public static ConfigFile config(StackInput input) {
        var findings = new Findings();
        var document = Loader.load(input.project(Limits.STANDARD), findings);
        var unreadable = findings.sorted().stream()
                .filter(found ->
                        !found.code().equals("UnsupportedKey") && !found.code().equals("ApproximatedKey"))
                .toList();
        var config = new ConfigFile("", unreadable);
        return config.isRefused() || document.isEmpty()
                ? config
                : new ConfigFile(ConfigWriter.write(document.get()), unreadable);
    }

    /**
     * The paths of files that the input's stack files name (env_file, include, extends, configs), relative to the directory
     * of the first. What included files name comes to light once these are in the input: ask until nothing is new.
     */
    public static SortedSet<String> wantedFiles(StackInput input) {
        var asked = Loader.asked(input.project(Limits.STANDARD));
        var paths = asked.paths();
        if (asked.document().isPresent()) {
            var document = asked.document().get().field();
            if (input.bindRoot().isEmpty()) {
                addBinds(document, paths);
            }
            addFiles(document, "configs", paths);
        }
        return paths;
    }

    private static void addFiles(Field document, String section, Set<String> paths) {
        for (var declared : document.entries(section)) {
            var file = declared.text("file");
            if (file.isPresent()) {
                paths.add(ProjectPath.normalised(file.get()));
            }
        }
    }

    /** What services bind may be a file; a file that is a secret's is not asked for. */
    private static void addBinds(Field document, Set<String> paths) {
        var secrets = new HashSet<String>();
        addFiles(document, "secrets", secrets);
        for (var service : document.entries("services")) {
            for (var mount : service.items("volumes")) {
                if (mount.isMapping() && BindTranslator.isRelative(mount)) {
                    var path = ProjectPath.normalised(mount.text("source").orElse(""));
                    if (!secrets.contains(path)) {
                        paths.add(path);
                    }
                }
            }
        }
    }

    /** The variables that the input's files see when the Compose Specification reads them: its own, and those of {@code .env}. */
    public static Map<String, String> variables(StackInput input) {
        return Loader.variables(input.project(Limits.STANDARD));
    }

    private static List<WantedObject> objects(Document loaded, List<Field> given, Scope scope) {
        var document = loaded.field();
        var secrets = new SecretTranslator(scope).secrets(document);
        var configs = new ConfigTranslator(scope).configs(document);
        var volumes = StackVolume.all(scope, document);
        var networks = new NetworkTranslator(scope, document);
        var named = new NamedVolumes(scope, volumes);
        var reading = loaded.readAs().reading();
        var dependencies = new DependencyTranslator(scope, given, reading);
        dependencies.checkCircles();
        var mounts = new MountTranslator(named, scope);
        var translator = new ServiceTranslator(
                scope,
                reading,
                new ContainerTranslator(scope.findings()),
                new HostTranslator(scope.findings()),
                new EnvironmentTranslator(scope.findings()),
                new PortTranslator(scope.findings()),
                networks,
                mounts,
                new FileReferences("secrets", declared(secrets), scope.findings()),
                new FileReferences("configs", declared(configs), scope.findings()),
                dependencies);
        var services = services(given, translator, scope);
        if (services.isEmpty()) {
            scope.findings()
                    .refuse(document, "NoServices", "the file has no services: declare them under the key services");
        }
        new SharedVolumes(given, version(document), scope.findings()).check(volumes);
        var objects = new ArrayList<WantedObject>();
        objects.addAll(networks.networks());
        objects.addAll(new VolumeTranslator(scope, volumes).claims(named.used(), services));
        addOwn(secrets, objects);
        addConfigs(configs, mounts.binds(), objects);
        objects.addAll(services);
        return objects;
    }

    private static String version(Field document) {
        var version = document.text("version").orElse("");
        return version.isEmpty() ? "" : "version: \"" + version + "\", ";
    }

    /** The services by name. */
    private static List<WantedObject> services(List<Field> given, ServiceTranslator translator, Scope scope) {
        var services = new ArrayList<WantedObject>(given.size());
        for (var i = 0; i < given.size(); i++) {
            if (scope.isSectionName(given.get(i), "services")) {
                services.add(translator.translate(given.get(i)));
            }
        }
        services.sort(ObjectOrder.BY_NAME);
        return services;
    }

    /** By name, and where two names have become one by their name in Swarm; a class rather than a lambda, for the sake of a cold start. */
    private enum ObjectOrder implements Comparator<WantedObject> {
        BY_NAME;

        @Override
        public int compare(WantedObject one, WantedObject other) {
            var order = one.metadata().name().compareTo(other.metadata().name());
            return order != 0
                    ? order
                    : one.metadata()
                            .annotations()
                            .toString()
                            .compareTo(other.metadata().annotations().toString());
        }
    }

    /** Whether there are no more services than memory is meant for. */
    private static boolean isFew(List<Field> services, Limits limits, Findings findings) {
        var most = limits.services();
        if (services.size() > most) {
            findings.refuse(
                    services.get(most),
                    "TooManyServices",
                    "the stack has more than " + most + " services: make several stacks of it");
        }
        return services.size() <= most;
    }

    private static Map<String, Scope.Declared> declared(Map<String, Versioned> versioned) {
        var declared = new TreeMap<String, Scope.Declared>();
        for (var entry : versioned.entrySet()) {
            declared.put(entry.getKey(), entry.getValue().declared());
        }
        return declared;
    }

    /** Those that the file declares and those that copy files, which may have one name when they have one content. */
    private static void addConfigs(Map<String, Versioned> versioned, BindTranslator binds, List<WantedObject> objects) {
        var copies = binds.configs();
        if (copies.isEmpty()) {
            addOwn(versioned, objects);
            return;
        }
        var byName = new TreeMap<String, WantedObject>();
        var declared = new ArrayList<WantedObject>();
        addOwn(versioned, declared);
        declared.forEach(config -> byName.put(config.metadata().name(), config));
        copies.forEach(config -> byName.putIfAbsent(config.metadata().name(), config));
        objects.addAll(byName.values());
    }

    private static void addOwn(Map<String, Versioned> versioned, List<WantedObject> objects) {
        for (var each : versioned.values()) {
            if (each.object().isPresent()) {
                objects.add(each.object().get());
            }
        }
    }
}
