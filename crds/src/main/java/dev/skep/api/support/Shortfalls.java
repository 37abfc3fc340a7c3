package dev.skep.api.support;

import dev.skep.api.support.Shortfall.Subject;
import dev.skep.api.v1alpha1.EnvVar;
import dev.skep.api.v1alpha1.FileReference;
import dev.skep.api.v1alpha1.Mount;
import dev.skep.api.v1alpha1.MountType;
import dev.skep.api.v1alpha1.ServiceMode;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What of a service's specification cannot be given, in the order of the specification. */
public final class Shortfalls {
    private static final String PLACEHOLDERS =
            "of Go's templates only fields of .Service, .Node and .Task are filled, and one label by index .Service.Labels";

    private final List<Shortfall> found = new ArrayList<>();

    private Shortfalls() {}

    /** All of them; empty when the service can run as it is asked for. */
    public static List<Shortfall> of(SwarmServiceSpec spec) {
        var shortfalls = new Shortfalls();
        shortfalls.mode(spec.mode());
        shortfalls.user(spec);
        shortfalls.placeholders(spec);
        for (var i = 0; i < spec.mounts().size(); i++) {
            shortfalls.mount(spec, spec.mounts().get(i));
        }
        shortfalls.owners(Subject.SECRET, spec.secrets());
        shortfalls.owners(Subject.CONFIG, spec.configs());
        return List.copyOf(shortfalls.found);
    }

    private void mode(@Nullable ServiceMode mode) {
        if (mode == ServiceMode.REPLICATED_JOB || mode == ServiceMode.GLOBAL_JOB) {
            found.add(new Shortfall(
                    Subject.MODE, "", "jobs are not run yet; use a Kubernetes Job or CronJob beside the stack"));
        }
    }

    private void user(SwarmServiceSpec spec) {
        if (spec.user() != null && UserId.of(spec.user()).isEmpty()) {
            found.add(new Shortfall(
                    Subject.USER, "", "user " + spec.user() + ": give numbers, uid or uid:gid, as Kubernetes wants"));
        }
        for (var group : spec.groups()) {
            if (UserId.number(group).isEmpty()) {
                found.add(
                        new Shortfall(Subject.GROUPS, "", "group " + group + ": give its number, as Kubernetes wants"));
            }
        }
    }

    private void placeholders(SwarmServiceSpec spec) {
        if (spec.hostname() != null && !Placeholders.areKnown(spec.hostname())) {
            found.add(new Shortfall(Subject.HOSTNAME, "", PLACEHOLDERS));
        }
        for (var i = 0; i < spec.env().size(); i++) {
            EnvVar variable = spec.env().get(i);
            if (variable.value() != null && !Placeholders.areKnown(variable.value())) {
                found.add(new Shortfall(Subject.VARIABLE, variable.name(), PLACEHOLDERS));
            }
        }
    }

    private void mount(SwarmServiceSpec spec, Mount mount) {
        var source = Objects.requireNonNullElse(mount.source(), "");
        var export =
                mount.nfs() == null ? "" : mount.nfs().server() + mount.nfs().path();
        if (!Placeholders.areKnown(mount.target())
                || !Placeholders.areKnown(source)
                || !Placeholders.areKnown(export)) {
            found.add(new Shortfall(Subject.MOUNT, mount.target(), PLACEHOLDERS));
        } else if (mount.type() == MountType.VOLUME) {
            claim(spec, mount.target(), source);
        }
    }

    /** Claims are named before their tasks exist: by the service and its slots. */
    private void claim(SwarmServiceSpec spec, String target, String source) {
        var tasks = Objects.requireNonNullElse(spec.replicas(), 1);
        if (!ClaimNames.isOfServiceOrSlot(source)) {
            found.add(new Shortfall(
                    Subject.MOUNT,
                    target,
                    "the claim " + source + " would be another one on every node, or for every task: name it by"
                            + " .Service.Name, .Task.Slot or a label, or mount a folder of each node (type Bind)"));
        } else if (ClaimNames.isOfSlot(source) && spec.mode() == ServiceMode.GLOBAL) {
            found.add(new Shortfall(
                    Subject.MOUNT,
                    target,
                    "the claim " + source
                            + " is named by a slot, and tasks of a global service have none: mount a folder"
                            + " of each node (type Bind)"));
        } else if (ClaimNames.isOfSlot(source) && tasks > ClaimNames.MOST_SLOTS) {
            found.add(new Shortfall(
                    Subject.MOUNT,
                    target,
                    "each of " + tasks + " slots would have a claim " + source + ", and " + ClaimNames.MOST_SLOTS
                            + " can: ask for fewer replicas, or mount a folder of each node (type Bind)"));
        }
    }

    private void owners(Subject subject, List<FileReference> files) {
        for (var file : files) {
            owner(subject, file, "uid", file.uid());
            owner(subject, file, "gid", file.gid());
        }
    }

    private void owner(Subject subject, FileReference file, String key, @Nullable String id) {
        if (id != null && UserId.digits(id).isEmpty()) {
            found.add(new Shortfall(
                    subject,
                    file.target(),
                    key + " must be a number in quotes from 0 to 2147483647, for example \"1000\""));
        }
    }
}
