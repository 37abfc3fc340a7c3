package dev.skep.stack.translate;

import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.Findings;
import dev.skep.stack.compose.Interpolation;
import dev.skep.stack.compose.KeyCheck;
import dev.skep.stack.compose.KeyTable;
import dev.skep.stack.compose.Limits;
import dev.skep.stack.compose.YamlReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The way from stack files to wanted objects, as docker stack deploy goes it. */
public final class StackTranslator {
    private static final Pattern VERSION = Pattern.compile("|3(?:\\.(?:[0-9]|1[0-3]))?");

    private StackTranslator() {}

    /**
     * Translates the files of a stack.
     *
     * @return objects and diagnostics; no objects when anything is refused
     */
    public static Translation translate(StackInput input) {
        var findings = new Findings();
        var document = document(input, findings);
        var applied = document.map(root -> KeyCheck.check(root, KeyTable.STANDARD, findings))
                .orElse(0);
        var objects =
                document.map(root -> objects(root, new Scope(input, findings))).orElseGet(List::of);
        return new Translation(findings.isRefused() ? List.of() : objects, findings.sorted(), applied);
    }

    private static Optional<Field> document(StackInput input, Findings findings) {
        var source = input.sources().getFirst();
        var document = YamlReader.read(source.name(), source.text(), Limits.STANDARD, findings);
        if (input.sources().size() > 1) {
            document.ifPresent(root -> findings.refuse(
                    "", root.at(), "SeveralFiles", "several stack files are not merged: put them into one"));
        }
        return document.map(root -> Field.root(Interpolation.interpolate(root, input.variables(), findings)));
    }

    private static List<WantedObject> objects(Field document, Scope scope) {
        document.get("version")
                .filter(version -> !VERSION.matcher(version.text().orElse("")).matches())
                .ifPresent(version -> scope.findings()
                        .refuse(
                                version,
                                "UnsupportedVersion",
                                "unsupported Compose file version: "
                                        + version.text().orElse("") + ": write \"3.8\", or leave version out"));
        var secrets = new SecretTranslator(scope).secrets(document);
        var configs = new ConfigTranslator(scope).configs(document);
        var volumes = scope.declared(document, "volumes");
        var networks = new NetworkTranslator(scope, document);
        var mounts = new MountTranslator(volumes, scope.findings());
        var translator = new ServiceTranslator(
                scope,
                new EnvironmentTranslator(scope.input(), scope.findings()),
                new PortTranslator(scope.findings()),
                networks,
                mounts,
                new FileReferences("secrets", declared(secrets), scope.findings()),
                new FileReferences("configs", declared(configs), scope.findings()));
        var services = document.get("services").map(Field::entries).orElseGet(List::of).stream()
                .filter(service -> scope.isSectionName(service, "services"))
                .map(translator::translate)
                .toList();
        if (services.isEmpty()) {
            scope.findings()
                    .refuse(document, "NoServices", "the file has no services: declare them under the key services");
        }
        var objects = new ArrayList<WantedObject>();
        objects.addAll(networks.networks());
        objects.addAll(new VolumeTranslator(scope, volumes).claims(mounts.used()));
        secrets.values().forEach(secret -> secret.object().ifPresent(objects::add));
        configs.values().forEach(config -> config.object().ifPresent(objects::add));
        services.stream()
                .sorted(Comparator.comparing(service -> service.metadata().name()))
                .forEach(objects::add);
        return objects;
    }

    private static Map<String, Scope.Declared> declared(Map<String, Versioned> versioned) {
        var declared = new TreeMap<String, Scope.Declared>();
        versioned.forEach((key, value) -> declared.put(key, value.declared()));
        return declared;
    }
}
