package dev.skep.stack.cli;

import dev.skep.api.ApiGroup;
import dev.skep.stack.text.JsonText;
import dev.skep.stack.text.YamlText;
import dev.skep.stack.translate.ClaimSpec;
import dev.skep.stack.translate.Metadata;
import dev.skep.stack.translate.WantedObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Wanted objects as Kubernetes takes them: YAML documents, one JSON list, or kind and name in each line. */
final class ObjectText {
    private static final String API_VERSION = ApiGroup.GROUP + "/" + ApiGroup.VERSION;

    private ObjectText() {}

    static String text(List<WantedObject> objects, String namespace, String format) {
        var out = new StringBuilder();
        switch (format) {
            case "yaml" -> {
                for (var object : objects) {
                    YamlText.write(out.append("---\n"), resource(object, namespace));
                }
            }
            case "json" -> {
                var items = new ArrayList<Map<String, Object>>();
                for (var object : objects) {
                    items.add(resource(object, namespace));
                }
                JsonText.write(out, list(items));
                out.append('\n');
            }
            default -> {
                for (var object : objects) {
                    out.append(Body.of(object).kind())
                            .append('/')
                            .append(object.metadata().name());
                    out.append('\n');
                }
            }
        }
        return out.toString();
    }

    private static Map<String, Object> list(List<Map<String, Object>> items) {
        var list = new LinkedHashMap<String, Object>();
        list.put("apiVersion", "v1");
        list.put("kind", "List");
        list.put("items", items);
        return list;
    }

    /** An object's kind and specification, told apart in one place; a pattern switch costs milliseconds at its first use. */
    private record Body(String kind, Map<String, Object> spec) {
        static Body of(WantedObject object) {
            if (object instanceof WantedObject.Service service) {
                return new Body("Service", SpecFields.of(service.spec()));
            }
            if (object instanceof WantedObject.Network network) {
                return new Body("Network", SpecFields.of(network.spec()));
            }
            if (object instanceof WantedObject.Claim claim) {
                return new Body("PersistentVolumeClaim", claim(claim.spec()));
            }
            if (object instanceof WantedObject.Secret secret) {
                return new Body("Secret", SpecFields.of(secret.spec()));
            }
            return new Body("Config", SpecFields.of(((WantedObject.Config) object).spec()));
        }
    }

    private static Map<String, Object> resource(WantedObject object, String namespace) {
        var resource = new LinkedHashMap<String, Object>();
        resource.put("apiVersion", object instanceof WantedObject.Claim ? "v1" : API_VERSION);
        var body = Body.of(object);
        resource.put("kind", body.kind());
        resource.put("metadata", metadata(object.metadata(), namespace));
        resource.put("spec", body.spec());
        return resource;
    }

    private static Map<String, Object> metadata(Metadata metadata, String namespace) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", metadata.name());
        fields.put("namespace", namespace);
        fields.put("labels", metadata.labels());
        fields.put("annotations", metadata.annotations());
        return fields;
    }

    private static Map<String, Object> claim(ClaimSpec claim) {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("accessModes", List.of(claim.accessMode()));
        if (claim.storageClass().isPresent()) {
            spec.put("storageClassName", claim.storageClass().get());
        }
        spec.put("resources", Map.of("requests", Map.of("storage", String.valueOf(claim.sizeBytes()))));
        return spec;
    }
}
