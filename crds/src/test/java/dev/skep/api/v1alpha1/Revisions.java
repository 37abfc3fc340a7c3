package dev.skep.api.v1alpha1;

import dev.skep.api.Annotations;
import dev.skep.api.DefinitionRevision;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The revisions of generated definitions: one that says what the committed one says keeps its revision, another has the next. */
final class Revisions {
    private static final Pattern NAME = Pattern.compile("(?m)^  name: .*\\R");
    private static final Pattern REVISION =
            Pattern.compile("  annotations:\\R    " + Pattern.quote(Annotations.DEFINITION) + ": \"([^\"]*)\"\\R");
    private static final int DIGEST = 8;

    private Revisions() {}

    /** The generated YAML with its revision. */
    static String mark(String generated, String committed) {
        var digest = digest(generated);
        var before = revision(committed);
        var number = before.map(DefinitionRevision::number).orElse(0);
        var kept = before.filter(revision -> revision.digest().equals(digest));
        var revision = kept.orElse(new DefinitionRevision(number + 1, digest));
        return NAME.matcher(generated)
                .replaceFirst("$0  annotations:\n    " + Annotations.DEFINITION + ": \"" + revision + "\"\n");
    }

    private static Optional<DefinitionRevision> revision(String committed) {
        var found = REVISION.matcher(committed);
        return found.find() ? DefinitionRevision.parse(found.group(1)) : Optional.empty();
    }

    private static String digest(String text) {
        try {
            var bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes).substring(0, DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
