package dev.skep.stack.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.stack.compose.reader.Reading;
import dev.skep.stack.translate.StackTranslator;
import dev.skep.stack.translate.Translation;
import dev.skep.stack.translate.WantedObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One stack file on both sides: what a Swarm manager is told, and what the translator makes of it. */
record Comparison(DockerClient client) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What Go writes for nothing. */
    private static final Set<String> ZEROS = Set.of("", "false", "0");

    /** All differences between what a manager is told and the translator's objects, and between the merged files. */
    List<Difference> differences(StackCase stackCase) {
        var translation = StackTranslator.translate(stackCase.input());
        try (var manager = RecordingManager.start()) {
            var outcome = client.deploy(stackCase, manager.host());
            if (outcome.isRefused() || translation.isRefused()) {
                return refusals(outcome, translation);
            }
            if (translation.readAs().reading() == Reading.SPECIFICATION) {
                return List.of(
                        new Difference("the file", "reading", "docker stack deploy", "the Compose Specification"));
            }
            var differences = compare(new SwarmMapping(manager, stackCase.secretKeys()), translation);
            differences.addAll(configDifferences(stackCase));
            return differences;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Why Docker refuses a case; empty when it takes it. */
    String refusedByDocker(StackCase stackCase) {
        try (var manager = RecordingManager.start()) {
            var outcome = client.deploy(stackCase, manager.host());
            return outcome.isRefused() ? outcome.reason() : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The differences between the merged files that both print. */
    private List<Difference> configDifferences(StackCase stackCase) {
        var merged = new MergedFile(stackCase.directory().toString());
        var ours = StackTranslator.config(stackCase.input());
        return Facts.compare("config", merged.facts(client.config(stackCase).out()), merged.facts(ours.text()));
    }

    /** What both refuse is no difference. */
    private static List<Difference> refusals(DockerClient.Outcome outcome, Translation translation) {
        if (outcome.isRefused()) {
            return translation.isRefused()
                    ? List.of()
                    : List.of(new Difference("the file", "docker refuses", outcome.reason(), "accepted"));
        }
        return Difference.refused(translation.diagnostics());
    }

    private static List<Difference> compare(SwarmMapping mapping, Translation translation) {
        var theirs = byName(mapping.objects());
        var ours = byName(translation.objects());
        var names = new TreeSet<>(theirs.keySet());
        names.addAll(ours.keySet());
        var differences = new ArrayList<Difference>();
        for (var name : names) {
            var kind = name.substring(0, name.indexOf('/'));
            if (!theirs.containsKey(name) || !ours.containsKey(name)) {
                differences.add(new Difference(
                        name,
                        kind,
                        theirs.containsKey(name) ? "made" : Difference.ABSENT,
                        ours.containsKey(name) ? "made" : Difference.ABSENT));
            } else {
                differences.addAll(
                        Facts.compare(name, theirs.getOrDefault(name, Map.of()), ours.getOrDefault(name, Map.of())));
            }
        }
        mapping.rest()
                .forEach((name, spec) -> Facts.of(swarmKind(name), spec).forEach((path, value) -> {
                    var isPart = !path.endsWith(Facts.ORDER) && !path.endsWith(Facts.ITEM);
                    if (isPart && !ZEROS.contains(value)) {
                        differences.add(new Difference(name, path, value, Difference.ABSENT));
                    }
                }));
        return differences;
    }

    /** {@code services/s_web} is a ServiceSpec. */
    private static String swarmKind(String name) {
        return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1, name.indexOf('/') - 1)
                + "Spec";
    }

    private static Map<String, Map<String, String>> byName(List<WantedObject> objects) {
        var facts = new TreeMap<String, Map<String, String>>();
        for (var object : objects) {
            var kind = object.getClass().getSimpleName();
            var all = new TreeMap<>(Defaults.without(Facts.of(kind, spec(object))));
            all.putAll(Facts.of(kind + ".metadata", JSON.valueToTree(object.metadata())));
            facts.put(kind + "/" + object.metadata().name(), all);
        }
        return facts;
    }

    private static JsonNode spec(WantedObject object) {
        return switch (object) {
            case WantedObject.Network(var _, var spec) -> JSON.valueToTree(spec);
            case WantedObject.Secret(var _, var spec) -> JSON.valueToTree(spec);
            case WantedObject.Config(var _, var spec) -> JSON.valueToTree(spec);
            case WantedObject.Service(var _, var spec) -> JSON.valueToTree(spec);
            case WantedObject.Claim(var _, var spec) -> {
                ObjectNode claim = JSON.createObjectNode();
                claim.put("sizeBytes", spec.sizeBytes()).put("accessMode", spec.accessMode());
                spec.storageClass().ifPresent(name -> claim.put("storageClass", name));
                yield claim;
            }
        };
    }
}
