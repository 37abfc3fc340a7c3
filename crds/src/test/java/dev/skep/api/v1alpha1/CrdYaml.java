package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Generates the CRD YAML from the Java model, and puts right what the generator cannot be told. */
final class CrdYaml {
    /** Folder of the committed files. */
    static final Path COMMITTED = Path.of("src/main/resources/META-INF/skep/crds");

    /** Folder of the chart's copies. */
    static final Path CHART = Path.of("../charts/skep/crds");

    private static final List<String> COLUMN_ORDER = List.of(
            "READY",
            "SERVICES",
            "STATE",
            "MODE",
            "REPLICAS",
            "IMAGE",
            "PORTS",
            "UPDATE",
            "NETWORK",
            "VNI",
            "DRIVER",
            "SUBNET",
            "ENCRYPTED",
            "USED",
            "AGE",
            "REASON");

    private CrdYaml() {}

    /** Generates into a folder and returns file name → YAML. */
    static Map<String, String> generate(Path folder) throws IOException {
        new CRDGenerator()
                .customResourceClasses(
                        NetworkSlice.class,
                        Stack.class,
                        SwarmConfig.class,
                        SwarmNetwork.class,
                        SwarmSecret.class,
                        SwarmService.class)
                .forCRDVersions("v1")
                .withPostProcessor(new CRDPostProcessor() {
                    @Override
                    public HasMetadata process(HasMetadata crd, String version) {
                        var definition = (CustomResourceDefinition) crd;
                        definition.getSpec().getVersions().forEach(each -> complete(each, definition));
                        withSpec(definition);
                        return crd;
                    }
                })
                .inOutputDir(folder.toFile())
                .detailedGenerate();
        var committed = read(COMMITTED);
        var files = read(folder);
        files.replaceAll((name, text) -> Revisions.mark(text, committed.getOrDefault(name, "")));
        return files;
    }

    /** Reads the YAML files of a folder: file name → text without comment lines. */
    static Map<String, String> read(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        try (var entries = Files.newDirectoryStream(folder, "*.yml")) {
            for (var file : entries) {
                var name = file.getFileName().toString().replace("-v1.yml", ".yml");
                files.put(name, Files.readString(file).replaceAll("(?m)^# .*\\R", ""));
            }
        }
        return files;
    }

    private static void complete(CustomResourceDefinitionVersion version, CustomResourceDefinition definition) {
        var columns = new ArrayList<CustomResourceColumnDefinition>(version.getAdditionalPrinterColumns());
        columns.sort(Comparator.comparingInt(column -> COLUMN_ORDER.indexOf(column.getName())));
        version.setAdditionalPrinterColumns(columns);
        var schema = version.getSchema().getOpenAPIV3Schema();
        var kind = definition.getSpec().getNames().getKind();
        schema.setDescription(KindDescriptions.of(kind));
        schema.getProperties().forEach((name, property) -> {
            if (property.getDescription() == null) {
                property.setDescription(name.equals("spec") ? "What is wanted." : "What is observed.");
            }
        });
        withoutRepeatedRules(schema);
        SampleObject.tell(kind, SampleObject.of(SchemaSizes.at(schema, "spec")), new SchemaSizes(schema));
    }

    /** No reader meets an object without a specification: a network's is empty then, others' is demanded. */
    private static void withSpec(CustomResourceDefinition crd) {
        for (var version : crd.getSpec().getVersions()) {
            var schema = version.getSchema().getOpenAPIV3Schema();
            if (crd.getSpec().getNames().getKind().equals("Network")) {
                schema.getProperties()
                        .computeIfPresent(
                                "spec",
                                (_, spec) -> new JSONSchemaPropsBuilder(spec)
                                        .withDefault(JsonNodeFactory.instance.objectNode())
                                        .build());
            } else {
                schema.setRequired(List.of("spec"));
            }
        }
    }

    /** The generator reads a record component's rules from its field and again from its accessor. */
    private static void withoutRepeatedRules(JSONSchemaProps schema) {
        if (schema.getXKubernetesValidations() != null) {
            schema.setXKubernetesValidations(new ArrayList<>(new LinkedHashSet<>(schema.getXKubernetesValidations())));
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(CrdYaml::withoutRepeatedRules);
        }
        if (schema.getItems() != null && schema.getItems().getSchema() != null) {
            withoutRepeatedRules(schema.getItems().getSchema());
        }
    }
}
