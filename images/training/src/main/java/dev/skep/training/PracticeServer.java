package dev.skep.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * An API server of {@link ObjectStore} on 127.0.0.1: TLS, HTTP/1.1, watches by WebSocket (RFC 6455) as Kubernetes clients ask for
 * them first. Anybody may do anything.
 */
final class PracticeServer implements AutoCloseable {
    private static final String WEBSOCKET = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 0x81;

    private final ObjectStore store;
    private final SSLServerSocket listener;

    private record Answer(int status, ObjectNode body) {}

    PracticeServer(ObjectStore store, SSLContext context) throws IOException {
        this.store = store;
        listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread.ofPlatform().daemon().name("practice-server").start(this::listen);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                Thread.ofVirtual().start(() -> converse(socket));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            var out = socket.getOutputStream();
            for (var next = HttpRequest.read(in); next.isPresent(); next = HttpRequest.read(in)) {
                var request = next.get();
                var path = ResourcePath.parse(request.path());
                if (path.isPresent() && request.wantsWebSocket()) {
                    watch(path.get(), request, in, out);
                    return;
                }
                answer(out, path.flatMap(known -> handle(known, request)));
            }
        } catch (IOException e) {
            // the program has ended its connection, which it may
        }
    }

    private Optional<Answer> handle(ResourcePath path, HttpRequest request) {
        return switch (request.method()) {
            case "GET" ->
                path.name().isEmpty()
                        ? Optional.of(new Answer(200, store.list(path, Selector.of(path, request.query()))))
                        : store.get(path).map(found -> new Answer(200, found));
            case "POST" -> Optional.of(new Answer(201, store.put(path, object(request))));
            case "PUT" -> replace(path, object(request)).map(stored -> new Answer(200, stored));
            case "PATCH" ->
                store.patch(path, request.headers().getOrDefault("content-type", ""), Objects.json(request.body()))
                        .map(patched -> new Answer(200, patched));
            case "DELETE" -> store.delete(path).map(deleted -> new Answer(200, deleted));
            default -> Optional.empty();
        };
    }

    /** What is put as a subresource, such as a number of replicas, is no more than a part of the object. */
    private Optional<ObjectNode> replace(ResourcePath path, ObjectNode given) {
        return path.subresource().isEmpty()
                ? Optional.of(store.put(path, given))
                : store.patch(path, "merge", given.retain("spec", "status"));
    }

    private static ObjectNode object(HttpRequest request) {
        return (ObjectNode) Objects.json(request.body());
    }

    private static void answer(OutputStream out, Optional<Answer> answer) throws IOException {
        var status = answer.map(Answer::status).orElse(404);
        var body = answer.map(Answer::body)
                .orElseGet(() -> ObjectStore.JSON
                        .createObjectNode()
                        .put("apiVersion", "v1")
                        .put("kind", "Status")
                        .put("code", status)
                        .put("reason", "NotFound"))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        var message = new ByteArrayOutputStream();
        message.writeBytes("HTTP/1.1 %d -\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(status, body.length)
                .getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(body);
        out.write(message.toByteArray());
        out.flush();
    }

    private void watch(ResourcePath path, HttpRequest request, InputStream in, OutputStream out) throws IOException {
        out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + accept(request.headers().getOrDefault("sec-websocket-key", ""))
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        var after = Long.parseLong(request.query().getOrDefault("resourceVersion", "0"));
        var end = store.watch(path, Selector.of(path, request.query()), after, event -> frame(out, event));
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } finally {
            end.run();
        }
    }

    /** One unmasked text frame; a reader that has gone away is noticed by the one that reads from it. */
    private static void frame(OutputStream out, ObjectNode event) {
        var text = event.toString().getBytes(StandardCharsets.UTF_8);
        var frame = new ByteArrayOutputStream();
        frame.write(TEXT);
        if (text.length < 126) {
            frame.write(text.length);
        } else {
            var wide = text.length > 0xffff;
            frame.write(wide ? 127 : 126);
            for (int shift = wide ? 56 : 8; shift >= 0; shift -= 8) {
                frame.write((int) ((long) text.length >>> shift));
            }
        }
        frame.writeBytes(text);
        try {
            out.write(frame.toByteArray());
            out.flush();
        } catch (IOException e) {
            // see above
        }
    }

    private static String accept(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder()
                    .encodeToString(digest.digest((key + WEBSOCKET).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
