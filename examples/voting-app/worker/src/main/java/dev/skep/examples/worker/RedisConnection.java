package dev.skep.examples.worker;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A connection that speaks RESP 2, Redis' protocol (redis.io/docs/latest/develop/reference/protocol-spec): commands go
 * out as arrays of bulk strings; integers, simple and bulk strings come back as text, a null as empty.
 */
final class RedisConnection implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    /** Longer than any command blocks. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private RedisConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    static RedisConnection open(String host, int port) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), (int) CONNECT.toMillis());
            socket.setSoTimeout((int) ANSWER.toMillis());
            socket.setTcpNoDelay(true);
            return new RedisConnection(socket);
        } catch (IOException failed) {
            socket.close();
            throw new IOException("redis at " + host + ":" + port + ": " + failed.getMessage(), failed);
        }
    }

    Optional<String> call(String... command) throws IOException {
        var request = new StringBuilder("*").append(command.length).append("\r\n");
        for (var word : command) {
            var length = word.getBytes(StandardCharsets.UTF_8).length;
            request.append('$').append(length).append("\r\n").append(word).append("\r\n");
        }
        out.write(request.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
        return answer();
    }

    private Optional<String> answer() throws IOException {
        var line = line();
        if (line.isEmpty()) {
            throw new IOException("redis: an empty answer");
        }
        var rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+', ':' -> Optional.of(rest);
            case '$' -> bulk(Integer.parseInt(rest));
            // a blocking command that ran out of time
            case '*' -> nullArray(rest);
            case '-' -> throw new IOException("redis: " + rest);
            default -> throw new IOException("redis: an answer of unknown type '" + line.charAt(0) + "'");
        };
    }

    private static Optional<String> nullArray(String length) throws IOException {
        if (!length.equals("-1")) {
            throw new IOException("redis: an array of " + length + " where one value was expected");
        }
        return Optional.empty();
    }

    private Optional<String> bulk(int length) throws IOException {
        if (length < 0) {
            return Optional.empty();
        }
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("redis closed the connection");
        }
        line(); // the empty rest of the line that ends the string
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("redis closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
