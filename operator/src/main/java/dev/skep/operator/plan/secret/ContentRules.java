package dev.skep.operator.plan.secret;

import dev.skep.api.rules.SizeRules;
import dev.skep.api.support.Shortfall;
import dev.skep.api.support.Shortfalls;
import dev.skep.api.v1alpha1.SecretKey;
import dev.skep.api.v1alpha1.SwarmConfigSpec;
import dev.skep.api.v1alpha1.SwarmSecretSpec;
import java.util.List;
import java.util.stream.Collectors;

/** Swarm's rules on the content of secrets and configs: 1 to 500 KiB - 1 and 1 to 1000 KiB - 1 bytes. */
public final class ContentRules {
    /** Exclusive. */
    static final long SECRET_LIMIT = 500 * 1024;
    /** Exclusive. */
    static final long CONFIG_LIMIT = 1000 * 1024;

    private ContentRules() {}

    /** Whether a secret can be delivered, given what its reference leads to. */
    public static Availability secret(SwarmSecretSpec spec, Content content) {
        var reference = spec.secretRef();
        if (reference == null) {
            return unsupported(Shortfalls.of(spec));
        }
        var large = SizeRules.of(spec);
        if (!large.isEmpty()) {
            return Availability.refused("TooLarge", large.getFirst().text());
        }
        return switch (content) {
            case Content.NoSecret none ->
                Availability.refused(
                        "SecretMissing",
                        "core Secret " + reference.name() + " does not exist; create it with key " + reference.key());
            case Content.NoKey none ->
                Availability.refused(
                        "KeyMissing",
                        "core Secret " + reference.name() + " has no key " + reference.key() + "; add it");
            case Content.Found(long bytes) -> sized(reference, bytes);
        };
    }

    private static Availability unsupported(List<Shortfall> shortfalls) {
        return Availability.refused(
                "Unsupported", shortfalls.stream().map(Shortfall::text).collect(Collectors.joining("; ")));
    }

    private static Availability sized(SecretKey reference, long bytes) {
        var where = "key " + reference.key() + " of core Secret " + reference.name();
        return bytes >= 1 && bytes < SECRET_LIMIT
                ? Availability.available(where)
                : Availability.refused(
                        "SizeRefused",
                        where + ": secret data must be larger than 0 and less than " + SECRET_LIMIT + " bytes");
    }

    /**
     * Whether a config can be delivered.
     *
     * @param bytes length of its content
     */
    public static Availability config(SwarmConfigSpec spec, long bytes) {
        if (spec.templateDriver() != null) {
            return unsupported(Shortfalls.of(spec));
        }
        var large = SizeRules.of(new SwarmConfigSpec(null, null, null, spec.labels()));
        if (!large.isEmpty()) {
            return Availability.refused("TooLarge", large.getFirst().text());
        }
        return bytes >= 1 && bytes < CONFIG_LIMIT
                ? Availability.available("")
                : Availability.refused(
                        "SizeRefused", "config data must be larger than 0 and less than " + CONFIG_LIMIT + " bytes");
    }
}
