package dev.skep.operator.plan.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.skep.stack.translate.Translation;
import dev.skep.stack.translate.WantedObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Hashes of what files are translated into. Another version of the translator may give others for the same files. */
final class WantedHash {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BYTES = 16;

    private WantedHash() {}

    /**
     * The hash of an object's name, labels, annotations and of its specification as JSON, which leaves out what is empty. Of a
     * claim only the specification counts: its labels stay as they were made.
     */
    static String of(WantedObject object) {
        try {
            var content = switch (object) {
                case WantedObject.Network network -> JSON.writeValueAsString(network.spec());
                case WantedObject.Claim claim -> claim.spec().toString();
                case WantedObject.Secret secret -> JSON.writeValueAsString(secret.spec());
                case WantedObject.Config config -> JSON.writeValueAsString(config.spec());
                case WantedObject.Service service -> JSON.writeValueAsString(service.spec());
            };
            return object instanceof WantedObject.Claim
                    ? digest(content)
                    : digest(object.metadata().toString() + content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("specifications are plain records", e);
        }
    }

    /** The hash of the objects' kinds and names. */
    static String ofNames(Translation translation) {
        return digest(translation.objects().stream()
                .map(object -> ObjectKind.of(object) + "/" + object.metadata().name())
                .sorted()
                .collect(Collectors.joining("\n")));
    }

    private static String digest(String text) {
        try {
            var bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
