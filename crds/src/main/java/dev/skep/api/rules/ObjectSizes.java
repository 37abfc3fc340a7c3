package dev.skep.api.rules;

import dev.skep.api.v1alpha1.ConfigMapKey;
import dev.skep.api.v1alpha1.SecretKey;
import dev.skep.api.v1alpha1.StackSpec;
import dev.skep.api.v1alpha1.SwarmConfigSpec;
import dev.skep.api.v1alpha1.SwarmNetworkSpec;
import dev.skep.api.v1alpha1.SwarmSecretSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sizes of stacks, networks, secrets and configs. */
public final class ObjectSizes {
    /** Bytes of a config, which Swarm bounds (1000 KiB - 1), as characters of text and of base64. */
    private static final int TEXT = 1_024_000;

    private static final int BASE64 = 1_365_336;
    private static final int SHORTEST_PACKET = 576;
    private static final int LONGEST_PACKET = 65_535;
    /** Files and variables of one stack; together they are one object. */
    private static final int FOLDER = 1024;

    private ObjectSizes() {}

    /** Tells those of a stack. */
    public static void tell(StackSpec spec, Sizes sizes) {
        sizes.text("spec.compose", spec.compose(), Most.FILE);
        sizes.items("spec.sources", spec.sources(), Most.FEW);
        for (var i = 0; i < spec.sources().size() && i <= Most.FEW; i++) {
            var source = spec.sources().get(i);
            sizes.of(source.name());
            sizes.text("spec.sources[].name", source.name(), Most.PATH);
            sizes.text("spec.sources[].inline", source.inline(), Most.FILE);
            reference("spec.sources[].configMapRef", source.configMapRef(), sizes);
        }
        sizes.texts("spec.variables", spec.variables(), Most.MANY, Most.KEY, Most.FILE);
        sizes.items("spec.files", spec.files(), Most.MANY);
        for (var i = 0; i < spec.files().size() && i <= Most.MANY; i++) {
            var file = spec.files().get(i);
            sizes.of(file.path());
            sizes.text("spec.files[].path", file.path(), Most.PATH);
            sizes.text("spec.files[].inline", file.inline(), Most.FILE);
            reference("spec.files[].configMapRef", file.configMapRef(), sizes);
        }
        sizes.entries("spec.secrets", spec.secrets(), Most.SOME, Most.KEY);
        if (spec.secrets().size() <= Most.SOME) {
            spec.secrets().forEach((name, source) -> {
                sizes.of(name);
                sizes.text("spec.secrets{}.sealed", source.sealed(), Most.FILE);
                reference("spec.secrets{}.secretRef", source.secretRef(), sizes);
            });
        }
        sizes.texts("spec.profiles", spec.profiles(), Most.SOME, Most.NAME);
        sizes.text("spec.bindRoot", spec.bindRoot(), FOLDER);
    }

    /** Tells those of a network. */
    public static void tell(SwarmNetworkSpec spec, Sizes sizes) {
        sizes.text("spec.driver", spec.driver(), Most.WORD);
        sizes.items("spec.subnets", spec.subnets(), Most.HANDFUL);
        for (var i = 0; i < spec.subnets().size() && i <= Most.HANDFUL; i++) {
            var subnet = spec.subnets().get(i);
            sizes.of(subnet.subnet());
            sizes.text("spec.subnets[].subnet", subnet.subnet(), Most.WORD);
            sizes.text("spec.subnets[].gateway", subnet.gateway(), Most.WORD);
        }
        sizes.number("spec.mtu", spec.mtu(), SHORTEST_PACKET, LONGEST_PACKET);
        labels(spec.labels(), sizes);
        sizes.texts("spec.driverOpts", spec.driverOpts(), Most.FEW, Most.KEY, Most.PATH);
    }

    /** Tells those of a secret. */
    public static void tell(SwarmSecretSpec spec, Sizes sizes) {
        sizes.text("spec.sealed", spec.sealed(), Most.FILE);
        reference("spec.secretRef", spec.secretRef(), sizes);
        labels(spec.labels(), sizes);
    }

    /** Tells those of a config. */
    public static void tell(SwarmConfigSpec spec, Sizes sizes) {
        sizes.text("spec.data", spec.data(), TEXT);
        sizes.text("spec.binaryData", spec.binaryData(), BASE64);
        sizes.text("spec.templateDriver", spec.templateDriver(), Most.WORD);
        labels(spec.labels(), sizes);
    }

    private static void labels(Map<String, String> labels, Sizes sizes) {
        sizes.texts("spec.labels", labels, Most.MANY, Most.KEY, Most.VALUE);
    }

    private static void reference(String path, @Nullable ConfigMapKey key, Sizes sizes) {
        if (key != null) {
            sizes.text(path + ".name", key.name(), Most.NAME);
            sizes.text(path + ".key", key.key(), Most.NAME);
        }
    }

    private static void reference(String path, @Nullable SecretKey key, Sizes sizes) {
        if (key != null) {
            sizes.text(path + ".name", key.name(), Most.NAME);
            sizes.text(path + ".key", key.key(), Most.NAME);
        }
    }
}
