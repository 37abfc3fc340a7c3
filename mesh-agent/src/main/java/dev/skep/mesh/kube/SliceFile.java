package dev.skep.mesh.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.skep.api.v1alpha1.NetworkSliceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last slices that the API server gave, on the node, for a start while it is away: a line with the SHA-256 of the rest, then
 * JSON. Only root can read it. There is no secret in it.
 */
public final class SliceFile {
    private static final Logger LOG = LoggerFactory.getLogger(SliceFile.class);
    private static final int DIGEST_LENGTH = 64;

    private final Path file;
    private final ObjectWriter writer;
    private final ObjectReader reader;
    private byte[] written = new byte[0];

    /** The file {@code view.json} of a folder. */
    public SliceFile(Path folder) {
        var mapper = new ObjectMapper();
        this.file = folder.resolve("view.json");
        this.writer = mapper.writerFor(NetworkSliceSpec[].class);
        this.reader = mapper.readerFor(NetworkSliceSpec[].class);
    }

    /** Keeps the slices; nothing is written when they are the ones that were written last. */
    public void write(List<NetworkSliceSpec> slices) throws IOException {
        NetworkSliceSpec[] sorted = slices.stream()
                .sorted(Comparator.comparing(NetworkSliceSpec::networkUid).thenComparing(NetworkSliceSpec::toString))
                .toArray(NetworkSliceSpec[]::new);
        byte[] json = writer.writeValueAsBytes(sorted);
        byte[] digest = digest(json);
        if (Arrays.equals(digest, written)) {
            return;
        }
        Path temporary = file.resolveSibling(".view.json.new");
        Files.deleteIfExists(temporary);
        Files.createFile(temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newOutputStream(temporary, StandardOpenOption.WRITE)) {
            out.write((HexFormat.of().formatHex(digest) + "\n").getBytes(UTF_8));
            out.write(json);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        written = digest;
    }

    /** The slices that were kept; empty when there are none, or the file is not what was written. */
    public Optional<List<NetworkSliceSpec>> read() throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        byte[] json = content.length <= DIGEST_LENGTH
                ? new byte[0]
                : Arrays.copyOfRange(content, DIGEST_LENGTH + 1, content.length);
        String expected = HexFormat.of().formatHex(digest(json)) + "\n";
        if (!new String(content, 0, Math.min(content.length, DIGEST_LENGTH + 1), UTF_8).equals(expected)) {
            LOG.atWarn().addKeyValue("file", file).log("the kept view is damaged and not used");
            return Optional.empty();
        }
        try {
            NetworkSliceSpec[] slices = reader.readValue(json);
            return Optional.of(List.of(slices));
        } catch (JsonProcessingException otherVersion) {
            LOG.atWarn().addKeyValue("file", file).setCause(otherVersion).log("the kept view is not understood");
            return Optional.empty();
        }
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
