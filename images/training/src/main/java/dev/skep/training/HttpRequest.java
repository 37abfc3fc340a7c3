package dev.skep.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request of a connection, HTTP/1.1.
 *
 * @param headers by lower-case name
 */
record HttpRequest(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {

    /** Reads the next request; empty when the other side has ended. */
    static Optional<HttpRequest> read(InputStream in) throws IOException {
        var first = line(in);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var words = first.split(" ");
        var target = words[1].split("\\?", 2);
        var headers = new TreeMap<String, String>();
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            var colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        var query = target.length == 1 ? Map.<String, String>of() : query(target[1]);
        return Optional.of(new HttpRequest(words[0], target[0], query, headers, body(in, headers)));
    }

    boolean wantsWebSocket() {
        return headers.getOrDefault("upgrade", "").equalsIgnoreCase("websocket");
    }

    private static String body(InputStream in, Map<String, String> headers) throws IOException {
        if (!headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }
        var all = new ByteArrayOutputStream();
        for (var size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            all.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return all.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, String> query(String text) {
        var query = new TreeMap<String, String>();
        for (var term : text.split("&")) {
            var words = term.split("=", 2);
            query.put(words[0], words.length == 1 ? "" : URLDecoder.decode(words[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }
}
