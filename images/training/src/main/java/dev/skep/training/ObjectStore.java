package dev.skep.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Objects of an API server, in memory, with resource versions, generations, finalizers and watches. A patch of any kind but JSON
 * Patch is merged, which is what server-side apply comes to for a field that has one owner. Nothing is validated.
 */
final class ObjectStore {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final String TIME = "2026-01-01T00:00:00Z";

    private final Map<String, Map<String, ObjectNode>> kinds = new TreeMap<>();
    private final List<Watch> watches = new ArrayList<>();
    private final UnaryOperator<ObjectNode> admission;
    private final List<Event> events = new ArrayList<>();
    private long version = 1;

    private record Watch(String kindKey, Selector selector, Consumer<ObjectNode> sink) {}

    private record Event(long version, String kindKey, ObjectNode object, ObjectNode message) {}

    /**
     * @param admission what becomes of an object before it is stored for the first time
     */
    ObjectStore(UnaryOperator<ObjectNode> admission) {
        this.admission = admission;
    }

    /** Grows with every write. */
    synchronized long version() {
        return version;
    }

    /** Writes so far, those of leases left out: they never end. */
    synchronized long writes() {
        return events.stream()
                .filter(event -> !event.kindKey.endsWith("/leases"))
                .count();
    }

    synchronized Optional<ObjectNode> get(ResourcePath path) {
        return Optional.ofNullable(objects(path).get(key(path.namespace(), path.name())))
                .map(ObjectNode::deepCopy);
    }

    synchronized ObjectNode list(ResourcePath path, Selector selector) {
        var list = JSON.createObjectNode().put("apiVersion", path.apiVersion()).put("kind", "List");
        list.putObject("metadata").put("resourceVersion", Long.toString(version));
        var items = list.putArray("items");
        objects(path).values().stream().filter(selector::matches).forEach(object -> items.add(object.deepCopy()));
        return list;
    }

    /** Calls the sink with every event after a resource version, until the returned handle runs. */
    synchronized Runnable watch(ResourcePath path, Selector selector, long after, Consumer<ObjectNode> sink) {
        var watch = new Watch(path.kindKey(), selector, sink);
        events.stream().filter(event -> event.version > after).forEach(event -> tell(watch, event));
        watches.add(watch);
        return () -> {
            synchronized (this) {
                watches.remove(watch);
            }
        };
    }

    /** Stores the object under the path's namespace, and its own name when the path has none. */
    synchronized ObjectNode put(ResourcePath path, ObjectNode given) {
        var metadata = given.withObject("/metadata");
        if (!path.namespace().isEmpty()) {
            metadata.put("namespace", path.namespace());
        }
        var key = key(path.namespace(), metadata.path("name").asText(path.name()));
        var before = Optional.ofNullable(objects(path).get(key));
        metadata.put("name", metadata.path("name").asText(path.name()));
        before.ifPresentOrElse(
                found -> {
                    metadata.set("uid", found.at("/metadata/uid"));
                    metadata.set("creationTimestamp", found.at("/metadata/creationTimestamp"));
                    var changed = !found.path("spec").equals(given.path("spec"));
                    metadata.put("generation", found.at("/metadata/generation").asLong() + (changed ? 1 : 0));
                },
                () -> metadata.put("uid", UUID.randomUUID().toString())
                        .put("creationTimestamp", TIME)
                        .put("generation", 1));
        var object = before.isPresent() ? given : admission.apply(given);
        metadata.put("resourceVersion", Long.toString(++version));
        if (metadata.has("deletionTimestamp") && metadata.path("finalizers").isEmpty()) {
            objects(path).remove(key);
            tell("DELETED", path, object);
        } else {
            objects(path).put(key, object);
            tell(before.isPresent() ? "MODIFIED" : "ADDED", path, object);
        }
        return object.deepCopy();
    }

    /** Changes an object, or makes it when the patch is an apply. */
    synchronized Optional<ObjectNode> patch(ResourcePath path, String type, JsonNode patch) {
        var before = get(path);
        if (before.isEmpty() && !type.contains("apply")) {
            return Optional.empty();
        }
        var object = before.orElseGet(JSON::createObjectNode);
        if (type.contains("json-patch")) {
            return Optional.of(put(path, (ObjectNode) JsonPatch.apply(patch, object)));
        }
        merge(object, patch);
        return Optional.of(put(path, object));
    }

    synchronized Optional<ObjectNode> delete(ResourcePath path) {
        return get(path).map(object -> {
            object.withObject("/metadata").put("deletionTimestamp", TIME);
            return put(path, object);
        });
    }

    private Map<String, ObjectNode> objects(ResourcePath path) {
        return kinds.computeIfAbsent(path.kindKey(), kind -> new TreeMap<>());
    }

    private void tell(String type, ResourcePath path, ObjectNode object) {
        var message = JSON.createObjectNode().put("type", type);
        message.set("object", object.deepCopy());
        var event = new Event(version, path.kindKey(), object.deepCopy(), message);
        events.add(event);
        List.copyOf(watches).forEach(watch -> tell(watch, event));
    }

    private static void tell(Watch watch, Event event) {
        if (watch.kindKey.equals(event.kindKey) && watch.selector.matches(event.object)) {
            watch.sink.accept(event.message);
        }
    }

    private static void merge(ObjectNode target, JsonNode patch) {
        patch.properties().forEach(field -> {
            var value = field.getValue();
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value.isObject() && target.path(field.getKey()).isObject()) {
                merge((ObjectNode) target.path(field.getKey()), value);
            } else {
                target.set(field.getKey(), value);
            }
        });
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
