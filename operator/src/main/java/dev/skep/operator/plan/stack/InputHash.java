package dev.skep.operator.plan.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.skep.stack.load.FileContent;
import dev.skep.stack.translate.StackInput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash of what a person asks for with a stack: files, variables, where secrets stand, options. Every version of the operator gives
 * the same for the same: what is absent leaves no trace in it, so that an option that a later version knows changes no stack without it.
 * What the operator is set to is no part of it.
 */
public final class InputHash {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BYTES = 16;

    private final MessageDigest digest;

    private InputHash(MessageDigest digest) {
        this.digest = digest;
    }

    /** The hash of an input. */
    public static String of(StackInput input) {
        try {
            var hash = new InputHash(MessageDigest.getInstance("SHA-256"));
            input.sources().forEach(source -> hash.add("source", source.name(), source.text()));
            input.variables().forEach((name, value) -> hash.add("variable", name, value));
            input.files().forEach((path, content) -> hash.file(path, content));
            for (var secret : input.secrets().entrySet()) {
                hash.add("secret", secret.getKey(), JSON.writeValueAsString(secret.getValue()));
            }
            input.profiles().forEach(profile -> hash.add("profile", profile));
            input.reading().ifPresent(reading -> hash.add("dialect", reading.name()));
            input.bindRoot().ifPresent(root -> hash.add("bindRoot", root));
            return hash.text();
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException("every JDK has SHA-256, and where secrets stand are plain records", e);
        }
    }

    private void file(String path, FileContent content) {
        switch (content) {
            case FileContent.Text(var text) -> add("text", path, text);
            case FileContent.Bytes(var base64) -> add("bytes", path, base64);
            case FileContent.Withheld(var why) -> add("withheld", path, why);
        }
    }

    /** Each word with its length before it, so that no two lists of words read alike. */
    private void add(String... words) {
        for (var word : words) {
            var bytes = word.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
    }

    private String text() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
