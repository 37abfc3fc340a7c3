package dev.skep.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Hears what a client asks the API server for, in the words of roles. An apply that makes an object is a create as well, and one
 * that names an owner with {@code blockOwnerDeletion} needs {@code update} of the owner's finalizers, which API servers with
 * admission plugin OwnerReferencesPermissionEnforcement ask for.
 */
final class Requests implements Interceptor {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Consumer<Grant> listener;

    Requests(Consumer<Grant> listener) {
        this.listener = listener;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        read(request, verb(request)).ifPresent(asked -> {
            listener.accept(asked);
            owners(request, asked.namespace()).forEach(listener);
        });
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        if (request.method().equals("PATCH") && response.code() == HttpURLConnection.HTTP_CREATED) {
            read(request, "create").ifPresent(listener);
        }
    }

    /** {@code /api/v1/namespaces/NAMESPACE/pods/NAME/status} and the like; empty for discovery. */
    private static Optional<Grant> read(HttpRequest request, String verb) {
        var words = Stream.of(request.uri().getPath().split("/"))
                .filter(word -> !word.isEmpty())
                .toList();
        var start = words.getFirst().equals("api") ? 2 : 3;
        if (words.size() <= start) {
            return Optional.empty();
        }
        var group = start == 2 ? "" : words.get(1);
        var rest = words.subList(start, words.size());
        var namespace = "";
        if (rest.getFirst().equals("namespaces") && rest.size() > 2) {
            namespace = rest.get(1);
            rest = rest.subList(2, rest.size());
        }
        var name = rest.size() > 1 ? rest.get(1) : selected(request);
        var resource = group + "/" + rest.getFirst() + (rest.size() > 2 ? "/" + rest.get(2) : "");
        return Optional.of(new Grant(namespace, resource, name, verb));
    }

    private static String verb(HttpRequest request) {
        return switch (request.method()) {
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            default -> query(request).anyMatch("watch=true"::equals) ? "watch" : named(request) ? "get" : "list";
        };
    }

    /** Whether the path ends in an object, not in all objects of a kind; a namespace is one, too. */
    private static boolean named(HttpRequest request) {
        var path = request.uri().getPath();
        var words =
                Arrays.stream(path.split("/")).filter(word -> !word.isEmpty()).count();
        var rest = words - (path.startsWith("/api/") ? 2 : 3);
        return (path.contains("/namespaces/") && rest > 2 ? rest - 2 : rest) > 1;
    }

    /** A list or watch of one object by its name counts as one of that object. */
    private static String selected(HttpRequest request) {
        return query(request)
                .filter(term -> term.startsWith("fieldSelector=metadata.name="))
                .map(term -> term.substring(term.lastIndexOf('=') + 1))
                .findFirst()
                .orElse("");
    }

    private static Stream<String> query(HttpRequest request) {
        return Optional.ofNullable(request.uri().getQuery()).stream().flatMap(query -> Stream.of(query.split("&")));
    }

    private static Stream<Grant> owners(HttpRequest request, String namespace) {
        var body = request.bodyString();
        if (body == null || !body.contains("blockOwnerDeletion")) {
            return Stream.empty();
        }
        var references = tree(body).at("/metadata/ownerReferences");
        return StreamSupport.stream(references.spliterator(), false)
                .filter(owner -> owner.path("blockOwnerDeletion").asBoolean())
                .map(owner -> new Grant(
                        namespace,
                        owner.path("apiVersion").asText().replaceFirst("/.*", "") + "/" + plural(owner) + "/finalizers",
                        owner.path("name").asText(),
                        "update"));
    }

    private static String plural(JsonNode owner) {
        var kind = owner.path("kind").asText().toLowerCase(Locale.ROOT);
        return kind.equals("stack") ? "stacks" : "swarm" + kind + "s";
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + body, e);
        }
    }
}
