package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.Mount;
import dev.skep.api.v1alpha1.MountType;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.scalar.ByteSize;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mounts of services: folders of the node and tmpfs here, volumes by {@link NamedVolumes}. */
final class MountTranslator {
    private static final Set<String> PROPAGATIONS =
            Set.of("private", "rprivate", "shared", "rshared", "slave", "rslave");
    private static final Set<String> TYPES = Set.of("volume", "bind", "tmpfs", "npipe", "cluster");

    private final NamedVolumes named;
    private final Findings findings;
    private final BindTranslator binds;

    MountTranslator(NamedVolumes named, Scope scope) {
        this.named = named;
        this.findings = scope.findings();
        this.binds = new BindTranslator(scope);
    }

    /** Relative binds, some of which are files. */
    BindTranslator binds() {
        return binds;
    }

    /** What mounts depend on of the service that has them, looked up once for all of them. */
    record Owner(String name, boolean isGlobal, boolean isPrivileged) {
        static Owner of(Field service) {
            return new Owner(
                    service.key(),
                    service.in("deploy").text("mode").orElse("").startsWith("global"),
                    service.bool("privileged").orElse(false));
        }
    }

    /** What one entry says before its volume is looked up. */
    record Spec(String type, Optional<String> source, String target, boolean readOnly) {}

    /** The mounts of a service in the order of the file, tmpfs last; two on one target are refused. */
    List<Mount> mounts(Field service) {
        var volumes = service.items("volumes");
        var memories = service.items("tmpfs");
        if (volumes.isEmpty() && memories.isEmpty()) {
            return List.of();
        }
        var mounts = new ArrayList<Mount>();
        var owner = Owner.of(service);
        var targets = new HashSet<String>();
        for (var item : volumes) {
            var mount = item.isMapping() ? volume(owner, item) : Optional.<Mount>empty();
            if (mount.isPresent() && isNew(mount.get(), targets, item)) {
                mounts.add(mount.get());
            }
        }
        for (var item : memories) {
            var mount = tmpfs(item);
            if (isNew(mount, targets, item)) {
                mounts.add(mount);
            }
        }
        return mounts;
    }

    private boolean isNew(Mount mount, Set<String> targets, Field item) {
        if (!mount.target().startsWith("/")) {
            findings.refuse(item, "InvalidMount", "invalid mount target, must be an absolute path: " + mount.target());
            return false;
        }
        var added = targets.add(mount.target());
        if (!added) {
            findings.refuse(item, "InvalidMount", "duplicate mount point: " + mount.target() + ": keep one of the two");
        }
        return added;
    }

    /** Form {@code target[:size=64m,mode=1777]}. */
    private Mount tmpfs(Field item) {
        var parts = item.text().orElse("").split(":", 2);
        Optional<Long> size = Optional.empty();
        Optional<Integer> mode = Optional.empty();
        var readOnly = false;
        for (var option : parts.length == 1 ? List.<String>of() : List.of(parts[1].split(","))) {
            if (option.startsWith("size=")) {
                size = bytes(item, option.substring(5));
            } else if (option.matches("mode=[0-7]{1,4}")) {
                mode = Optional.of(Integer.parseInt(option.substring(5), 8));
            } else if (option.equals("ro")) {
                readOnly = true;
            } else if (!option.equals("rw")) {
                findings.approximate(item, "TmpfsOption", item.path() + ": the option " + option + " is ignored");
            }
        }
        return tmpfs(parts[0], readOnly, size.orElse(null), mode.orElse(null));
    }

    private static Mount tmpfs(String target, boolean readOnly, @Nullable Long size, @Nullable Integer mode) {
        return new MountBuilder(MountType.TMPFS, target, readOnly)
                .sizeBytes(size)
                .tmpfsMode(mode)
                .build();
    }

    private Optional<Long> bytes(Field item, String text) {
        var bytes = ByteSize.parse(text);
        if (bytes.isEmpty()) {
            findings.refuse(item, "InvalidValue", "invalid size: '" + text + "': write 64m or 1g");
        }
        return bytes;
    }

    private Optional<Mount> volume(Owner owner, Field item) {
        var spec = spec(item);
        if (spec.isEmpty() || !isPossible(item, spec.get())) {
            return Optional.empty();
        }
        return switch (spec.get().type()) {
            case "tmpfs" -> longTmpfs(item, spec.get());
            case "bind" -> binds.isFile(item) ? Optional.empty() : bind(owner, item, spec.get());
            default -> named.mount(owner, item, spec.get());
        };
    }

    private Optional<Spec> spec(Field item) {
        var type = item.text("type").orElse("volume");
        var target = item.text("target");
        if (target.isEmpty()) {
            findings.refuse(item, "InvalidMount", item.path() + " has no target: give the path inside the task");
        }
        if (!TYPES.contains(type)) {
            findings.refuse(item, "InvalidMount", "volume type must be volume, bind, tmpfs, npipe, or cluster");
            return Optional.empty();
        }
        for (var block : List.of("bind", "volume", "tmpfs")) {
            if (!block.equals(type) && item.get(block).isPresent()) {
                findings.refuse(item, "InvalidMount", block + " options are incompatible with type " + type);
            }
        }
        var readOnly = item.bool("read_only").orElse(false);
        return target.isPresent()
                ? Optional.of(new Spec(type, item.text("source"), target.get(), readOnly))
                : Optional.empty();
    }

    private boolean isPossible(Field item, Spec spec) {
        if (spec.type().equals("npipe") || spec.type().equals("cluster")) {
            findings.refuse(
                    item,
                    "UnsupportedMount",
                    "volume type " + spec.type()
                            + " is not supported: use a named volume, whose class decides where it lives");
            return false;
        }
        if (spec.type().equals("tmpfs") && spec.source().isPresent()) {
            findings.refuse(item, "InvalidMount", "invalid tmpfs source, source must be empty");
            return false;
        }
        return true;
    }

    private Optional<Mount> longTmpfs(Field item, Spec spec) {
        var block = item.get("tmpfs");
        var size = block.flatMap(options -> options.text("size")).flatMap(text -> bytes(item, text));
        var mode = block.flatMap(options -> options.get("mode")).flatMap(this::mode);
        return Optional.of(tmpfs(spec.target(), spec.readOnly(), size.orElse(null), mode.orElse(null)));
    }

    private Optional<Integer> mode(Field field) {
        var mode = field.integer().filter(bits -> bits >= 0 && bits <= 07777);
        if (mode.isEmpty()) {
            findings.refuse(field, "InvalidValue", field.path() + " must be permission bits, for example 0700");
        }
        return mode.map(Math::toIntExact);
    }

    private Optional<Mount> bind(Owner owner, Field item, Spec spec) {
        var source = spec.source().orElse("");
        if (source.isEmpty()) {
            findings.refuse(
                    item, "InvalidMount", "invalid mount config for type \"bind\": field Source must not be empty");
            return Optional.empty();
        }
        var folder = binds.folder(item, source);
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        var propagation = propagation(owner, item);
        warnOfAbsentPath(item);
        return Optional.of(new MountBuilder(MountType.BIND, spec.target(), spec.readOnly())
                .source(folder.get())
                .propagation(propagation.orElse(null))
                .build());
    }

    private void warnOfAbsentPath(Field item) {
        var options = item.get("bind");
        var made = options.isPresent() ? options.get().get("create_host_path") : Optional.<Field>empty();
        if (made.isPresent() && !made.get().bool().orElse(true)) {
            findings.approximate(
                    made.get(),
                    "PathIsMade",
                    made.get().path() + ": no effect; the node's container runtime makes a folder that is absent");
        }
    }

    private Optional<String> propagation(Owner owner, Field item) {
        var options = item.get("bind");
        var propagation = options.isPresent() ? options.get().text("propagation") : Optional.<String>empty();
        var word = propagation.orElse("private");
        if (!PROPAGATIONS.contains(word)) {
            findings.refuse(item, "InvalidMount", "invalid bind propagation " + word);
        } else if (word.endsWith("shared") && !owner.isPrivileged()) {
            findings.refuse(
                    item,
                    "SharedPropagation",
                    item.path() + ": Kubernetes lets only privileged tasks mount into the node (propagation " + word
                            + "): add privileged: true, or use rslave");
        }
        return propagation;
    }
}
