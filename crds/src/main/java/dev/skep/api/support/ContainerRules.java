package dev.skep.api.support;

import dev.skep.api.v1alpha1.EnvVar;
import dev.skep.api.v1alpha1.FileReference;
import dev.skep.api.v1alpha1.Mount;
import dev.skep.api.v1alpha1.MountType;
import dev.skep.api.v1alpha1.ServiceMode;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What of a task's container is not given: users, names, variables, labels, files and mounts. */
final class ContainerRules {
    /** Permission bits of a memory-backed folder of a pod. */
    private static final int TMPFS_MODE = 01777;

    private ContainerRules() {}

    static void look(SwarmServiceSpec spec, Shortfalls found) {
        user(spec, found);
        hostname(spec, found);
        variables(spec.env(), found);
        if (spec.healthcheck() != null && spec.healthcheck().test().isEmpty()) {
            found.add(Limitation.IMAGE_HEALTHCHECK);
        }
        labels(spec, found);
        for (var mount : spec.mounts()) {
            mount(spec, mount, found);
        }
        var taken = new HashSet<String>();
        for (var mount : spec.mounts()) {
            taken.add(mount.target());
        }
        for (var secret : spec.secrets()) {
            owner(secret, Limitation.SECRET_OWNER, found);
            target(secret, "/run/secrets/", Limitation.SECRET_TARGET, taken, found);
            colon(secret, Limitation.SECRET_PATH, found);
        }
        for (var config : spec.configs()) {
            owner(config, Limitation.CONFIG_OWNER, found);
            target(config, "/", Limitation.CONFIG_TARGET, taken, found);
            colon(config, Limitation.CONFIG_PATH, found);
        }
    }

    /** Two of a kind Swarm refuses; what is of two kinds it puts one over the other. */
    private static void target(
            FileReference file, String folder, Limitation limitation, Set<String> taken, Shortfalls found) {
        var path = file.target().startsWith("/") ? file.target() : folder + file.target();
        if (!taken.add(path)) {
            found.add(limitation, file.target(), path);
        }
    }

    private static void colon(FileReference file, Limitation limitation, Shortfalls found) {
        if (file.target().indexOf(':') >= 0) {
            found.add(limitation, file.target(), "");
        }
    }

    private static void user(SwarmServiceSpec spec, Shortfalls found) {
        if (spec.user() != null && UserId.of(spec.user()).isEmpty()) {
            found.add(Limitation.USER_NAME, "", spec.user());
        }
        for (var group : spec.groups()) {
            if (UserId.number(group).isEmpty()) {
                found.add(Limitation.GROUP_NAME, group, group);
            }
        }
    }

    /** What placeholders stand for is not known here; the pod's name is made valid when it is. */
    private static void hostname(SwarmServiceSpec spec, Shortfalls found) {
        var hostname = spec.hostname();
        if (hostname == null) {
            return;
        }
        if (!Placeholders.areKnown(hostname)) {
            found.add(Limitation.HOSTNAME_TEMPLATE);
        } else if (Boolean.TRUE.equals(spec.hostNetwork())) {
            found.add(Limitation.NODE_NETWORK_HOSTNAME);
        } else if (!hostname.contains("{{") && !PodNames.hostname(hostname).equals(hostname)) {
            found.add(Limitation.HOSTNAME_FORM, "", PodNames.hostname(hostname));
        }
    }

    private static void variables(List<EnvVar> variables, Shortfalls found) {
        for (var i = 0; i < variables.size(); i++) {
            var variable = variables.get(i);
            if (!PodNames.isVariable(variable.name())) {
                found.add(Limitation.VARIABLE_NAME, variable.name(), "");
            }
            if (variable.value() != null && !Placeholders.areKnown(variable.value())) {
                found.add(Limitation.VARIABLE_TEMPLATE, variable.name(), "");
            }
        }
    }

    private static void labels(SwarmServiceSpec spec, Shortfalls found) {
        for (var label : spec.containerLabels().keySet()) {
            if (!PodNames.isCarried(label)) {
                found.add(Limitation.CONTAINER_LABEL, label, "");
            }
        }
        for (var annotation : spec.annotations().keySet()) {
            if (!PodNames.isCarried(annotation)) {
                found.add(Limitation.POD_ANNOTATION, annotation, "");
            }
        }
    }

    private static void mount(SwarmServiceSpec spec, Mount mount, Shortfalls found) {
        var source = mount.source() == null ? "" : mount.source();
        var export =
                mount.nfs() == null ? "" : mount.nfs().server() + mount.nfs().path();
        if (mount.target().indexOf(':') >= 0) {
            found.add(Limitation.MOUNT_TARGET, mount.target(), "");
        }
        if (!Placeholders.areKnown(mount.target())
                || !Placeholders.areKnown(source)
                || !Placeholders.areKnown(export)) {
            found.add(Limitation.MOUNT_TEMPLATE, mount.target(), "");
        } else if (mount.type() == MountType.VOLUME) {
            claim(spec, mount.target(), source, found);
        } else if (mount.type() == MountType.BIND) {
            bind(mount, source, found);
        }
        if (mount.type() == MountType.TMPFS && mount.tmpfsMode() != null && mount.tmpfsMode() != TMPFS_MODE) {
            found.add(Limitation.TMPFS_MODE, mount.target(), "");
        }
    }

    /** Claims are named before their tasks exist: by the service and its slots. */
    private static void claim(SwarmServiceSpec spec, String target, String source, Shortfalls found) {
        if (!ClaimNames.isOfServiceOrSlot(source)) {
            found.add(Limitation.CLAIM_OF_TASK, target, source);
        } else if (ClaimNames.isOfSlot(source) && isGlobal(spec)) {
            found.add(Limitation.CLAIM_OF_GLOBAL, target, source);
        } else if (ClaimNames.isOfSlot(source) && Slots.count(spec) > ClaimNames.MOST_SLOTS) {
            found.add(Limitation.CLAIM_OF_MANY, target, source);
        }
    }

    private static boolean isGlobal(SwarmServiceSpec spec) {
        return spec.mode() == ServiceMode.GLOBAL || spec.mode() == ServiceMode.GLOBAL_JOB;
    }

    private static void bind(Mount mount, String source, Shortfalls found) {
        if (!source.startsWith("/")) {
            found.add(Limitation.BIND_SOURCE, mount.target(), "");
        } else if (source.equals("/var/run/docker.sock") || source.equals("/run/docker.sock")) {
            found.add(Limitation.DOCKER_SOCKET, mount.target(), "");
        } else if (source.equals("/var/lib/docker") || source.startsWith("/var/lib/docker/")) {
            found.add(Limitation.DOCKER_FOLDER, mount.target(), "");
        }
    }

    private static void owner(FileReference file, Limitation limitation, Shortfalls found) {
        if (file.uid() != null && UserId.digits(file.uid()).isEmpty()) {
            found.add(limitation, file.target(), "uid");
        }
        if (file.gid() != null && UserId.digits(file.gid()).isEmpty()) {
            found.add(limitation, file.target(), "gid");
        }
    }
}
