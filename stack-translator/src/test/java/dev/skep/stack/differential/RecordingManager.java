package dev.skep.stack.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A Swarm manager's Engine API on the loopback interface, as a client sees it that deploys a stack for the first time: it
 * keeps each specification that it is told to create. Networks, secrets and configs that are not the stack's own exist, as
 * external ones must.
 */
final class RecordingManager implements AutoCloseable {
    private static final String VERSION = "1.50";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, Map<String, ObjectNode>> created = new ConcurrentSkipListMap<>();

    private record Answer(int code, JsonNode body) {}

    private RecordingManager(HttpServer server) {
        this.server = server;
        server.createContext("/", this::handle);
    }

    static RecordingManager start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var manager = new RecordingManager(server);
        server.start();
        return manager;
    }

    /** The value of DOCKER_HOST that leads here. */
    String host() {
        return "tcp://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The specifications of a kind (networks, services, secrets, configs) by name. */
    Map<String, ObjectNode> created(String kind) {
        return new TreeMap<>(created.getOrDefault(kind, Map.of()));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var path = exchange.getRequestURI().getPath().replaceFirst("^/v" + VERSION, "");
            var answer = exchange.getRequestMethod().equals("POST")
                    ? create(path, body)
                    : read(path, Optional.ofNullable(exchange.getRequestURI().getRawQuery()));
            exchange.getResponseHeaders().set("Api-Version", VERSION);
            exchange.getResponseHeaders().set("Ostype", "linux");
            exchange.getResponseHeaders().set("Swarm", "active/manager");
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            var bytes = JSON.writeValueAsBytes(answer.body());
            var isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.code(), isHead ? -1 : bytes.length);
            if (!isHead) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private Answer create(String path, byte[] body) throws IOException {
        var words = path.split("/");
        if (words.length != 3 || !words[2].equals("create") || !(JSON.readTree(body) instanceof ObjectNode spec)) {
            return message(404, "page not found: POST " + path);
        }
        var refusal = ManagerRules.refusal(words[1], spec);
        if (refusal.isPresent()) {
            return message(400, refusal.get());
        }
        var name = spec.path("Name").asText();
        created.computeIfAbsent(words[1], _ -> new ConcurrentSkipListMap<>()).put(name, spec);
        return new Answer(201, object().put("ID", "id-" + name).put("Id", "id-" + name));
    }

    private Answer read(String path, Optional<String> query) throws IOException {
        var words = List.of(path.split("/"));
        return switch (words.size() > 1 ? words.get(1) : "") {
            case "_ping" -> new Answer(200, JsonNodeFactory.instance.textNode("OK"));
            case "info" -> {
                var info = object();
                info.putObject("Swarm").put("LocalNodeState", "active").put("ControlAvailable", true);
                yield new Answer(200, info);
            }
            case "networks", "services", "secrets", "configs" ->
                words.size() > 2 ? one(words.get(1), words.get(2)) : list(words.get(1), query);
            default -> message(404, "page not found: GET " + path);
        };
    }

    /** Only networks are looked up one by one because they are external; a secret so looked up is to be made. */
    private Answer one(String kind, String name) {
        if (!kind.equals("networks") && !created(kind).containsKey(name)) {
            return message(404, kind + " " + name + " not found");
        }
        return new Answer(200, existing(kind, name));
    }

    /** Everything that a filter names exists; a list without names is that of a stack that was never deployed. */
    private Answer list(String kind, Optional<String> query) throws IOException {
        var found = JsonNodeFactory.instance.arrayNode();
        var filters = query.filter(text -> text.startsWith("filters="))
                .map(text -> URLDecoder.decode(text.substring(8), StandardCharsets.UTF_8))
                .orElse("{}");
        JSON.readTree(filters).path("name").fieldNames().forEachRemaining(name -> found.add(existing(kind, name)));
        return new Answer(200, found);
    }

    private static ObjectNode existing(String kind, String name) {
        var object = object().put("ID", "id-" + name);
        if (kind.equals("networks")) {
            return object.put("Id", "id-" + name)
                    .put("Name", name)
                    .put("Scope", "swarm")
                    .put("Driver", "overlay");
        }
        object.putObject("Spec").put("Name", name);
        return object;
    }

    private static Answer message(int code, String text) {
        return new Answer(code, object().put("message", text));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
