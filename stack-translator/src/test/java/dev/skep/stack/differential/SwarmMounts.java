package dev.skep.stack.differential;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.Mount;
import dev.skep.api.v1alpha1.MountType;
import dev.skep.stack.compose.scalar.ByteSize;
import dev.skep.stack.translate.ClaimSpec;
import dev.skep.stack.translate.Metadata;
import dev.skep.stack.translate.WantedObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How Swarm's mounts become mounts and claims: a volume with a name is the claim of that name, and one with the stack's
 * label is the stack's own claim, with size, class and access mode from the driver's options.
 */
record SwarmMounts(SwarmNames names, SwarmTasks tasks, Map<String, WantedObject> claims) {
    private static final Map<String, String> MODES =
            Map.of("rwo", "ReadWriteOnce", "rwop", "ReadWriteOncePod", "rox", "ReadOnlyMany", "rwx", "ReadWriteMany");

    private static final String WORD = "[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?";
    private static final String LABEL =
            "(?!skep\\.dev/|app\\.kubernetes\\.io/managed-by$)([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
                    + WORD;

    SwarmMounts(SwarmNames names, SwarmTasks tasks) {
        this(names, tasks, new TreeMap<>());
    }

    List<Mount> mounts(Taken container) {
        return container.children("Mounts").map(this::mount).toList();
    }

    private Mount mount(Taken mount) {
        var isFolder = SwarmFolders.isFolder(mount, tasks);
        var plain = plain(mount);
        return isFolder ? SwarmFolders.mount(mount, plain) : plain;
    }

    private Mount plain(Taken mount) {
        var type = MountType.valueOf(mount.text("Type").orElse("volume").toUpperCase(Locale.ROOT));
        var source = mount.text("Source");
        var volume = mount.child("VolumeOptions");
        var tmpfs = mount.child("TmpfsOptions");
        return new Mount(
                mount.text("Target").orElse(""),
                type,
                source.map(name -> type == MountType.VOLUME && !name.contains("{{") ? names.object(name) : name)
                        .orElse(null),
                null,
                mount.flag("ReadOnly").orElse(null),
                volume.flatMap(options -> options.text("Subpath")).orElse(null),
                volume.flatMap(options -> options.flag("NoCopy")).orElse(null),
                mount.child("BindOptions")
                        .flatMap(options -> options.text("Propagation"))
                        .orElse(null),
                null,
                tmpfs.flatMap(options -> options.number("SizeBytes")).orElse(null),
                tmpfs.flatMap(options -> options.number("Mode"))
                        .map(Math::toIntExact)
                        .orElse(null));
    }

    /** The claims of the stack's own volumes. */
    void claims(Taken container) {
        container.children("Mounts").forEach(mount -> {
            var source = Optional.ofNullable(mount.node().get("Source")).map(node -> node.asText());
            var options = mount.child("VolumeOptions");
            if (options.isPresent() && source.isPresent() && !SwarmFolders.isFolder(mount, tasks)) {
                claim(source.get(), options.get());
            }
        });
    }

    private void claim(String swarmName, Taken options) {
        var labels = options.textMap("Labels");
        if (labels.remove(Labels.DOCKER_STACK) == null) {
            return;
        }
        var driver = options.child("DriverConfig");
        driver.filter(config -> config.node().path("Name").asText().equals("local"))
                .ifPresent(config -> config.text("Name"));
        var wanted = driver.flatMap(config -> config.child("Options"));
        var size = setting(wanted, labels, "size");
        var storageClass = setting(wanted, labels, "class");
        var mode = setting(wanted, labels, "access-mode");
        wanted.ifPresent(found -> found.text("pin"));
        var all = new TreeMap<>(names.metadata("", "").labels());
        labels.entrySet().stream()
                .filter(label ->
                        label.getKey().matches(LABEL) && label.getValue().matches("(" + WORD + ")?"))
                .forEach(label -> all.put(label.getKey(), label.getValue()));
        labels.keySet().removeAll(all.keySet());
        var spec = new ClaimSpec(
                size.flatMap(ByteSize::parse).orElse(1L << 30),
                storageClass,
                mode.map(word -> MODES.getOrDefault(word, word)).orElse("ReadWriteOnce"));
        for (var filled : tasks.volumes(swarmName)) {
            var metadata = names.metadata(names.object(filled), filled);
            claims.putIfAbsent(
                    metadata.name(),
                    new WantedObject.Claim(new Metadata(metadata.name(), all, metadata.annotations()), spec));
        }
        labels.forEach(options.node().putObject("Labels")::put);
    }

    /** A setting of the claim: an option of the driver, else a label. */
    private static Optional<String> setting(Optional<Taken> options, Map<String, String> labels, String name) {
        var label = Optional.ofNullable(labels.remove("skep.dev/" + name));
        return options.flatMap(found -> found.text(name)).or(() -> label);
    }
}
