package dev.skep.stack.load;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.Node.Mapping;
import java.util.List;

/** The versions that files say they are of: those of docker stack deploy, all the same. */
public final class Versions {
    private static final String NEWEST = "3.13";

    private Versions() {}

    /** The version of a document; one without it is of the newest. */
    public static String of(Field document) {
        var version = document.text("version").orElse("");
        return version.isEmpty() || version.equals("3") ? NEWEST : version;
    }

    static void check(List<Mapping> files, Findings findings) {
        var first = Field.root(files.getFirst());
        for (var file : files) {
            var document = Field.root(file);
            var field = document.get("version").orElse(document);
            var version = of(document);
            if (!isKnown(version)) {
                findings.refuse(
                        field,
                        "UnsupportedVersion",
                        "unsupported Compose file version: " + version + ": write \"3.8\", or leave version out");
            } else if (!version.equals(of(first))) {
                findings.refuse(
                        field,
                        "VersionMismatch",
                        "version mismatched between two composefiles : " + of(first) + " ("
                                + findings.sources()
                                        .position(first.get("version")
                                                .orElse(document)
                                                .at()) + ") and "
                                + version
                                + ": give both the same");
            }
        }
    }

    private static boolean isKnown(String version) {
        if (!version.startsWith("3.")) {
            return false;
        }
        var minor = version.substring(2);
        return (minor.length() == 1 && Character.isDigit(minor.charAt(0)))
                || minor.equals("10")
                || minor.equals("11")
                || minor.equals("12")
                || minor.equals("13");
    }
}
