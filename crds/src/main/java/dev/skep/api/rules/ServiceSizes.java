package dev.skep.api.rules;

import dev.skep.api.v1alpha1.DnsConfig;
import dev.skep.api.v1alpha1.FileReference;
import dev.skep.api.v1alpha1.Healthcheck;
import dev.skep.api.v1alpha1.Mount;
import dev.skep.api.v1alpha1.PortPublication;
import dev.skep.api.v1alpha1.SecurityOptions;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sizes of what a service's tasks are made of; how they are run is {@link RunSizes}. */
public final class ServiceSizes {
    private ServiceSizes() {}

    /** Tells those of a service. */
    public static void tell(SwarmServiceSpec spec, Sizes sizes) {
        program(spec, sizes);
        labels(spec, sizes);
        host(spec, sizes);
        security(spec.security(), sizes);
        healthcheck(spec.healthcheck(), sizes);
        mounts(spec.mounts(), sizes);
        files("spec.secrets", spec.secrets(), sizes);
        files("spec.configs", spec.configs(), sizes);
        networks(spec, sizes);
        names(spec, sizes);
        RunSizes.tell(spec, sizes);
    }

    private static void program(SwarmServiceSpec spec, Sizes sizes) {
        sizes.text("spec.image", spec.image(), Most.KEY);
        sizes.texts("spec.command", spec.command(), Most.MANY, Most.VALUE);
        sizes.texts("spec.args", spec.args(), Most.MANY, Most.VALUE);
        sizes.items("spec.env", spec.env(), Most.MANY);
        for (var i = 0; i < spec.env().size() && i <= Most.MANY; i++) {
            var variable = spec.env().get(i);
            sizes.of(variable.name());
            sizes.text("spec.env[].name", variable.name(), Most.KEY);
            sizes.text("spec.env[].value", variable.value(), Most.VALUE);
        }
        sizes.text("spec.hostname", spec.hostname(), Most.KEY);
        sizes.text("spec.workingDir", spec.workingDir(), Most.PATH);
        sizes.text("spec.user", spec.user(), Most.NAME);
        sizes.texts("spec.groups", spec.groups(), Most.SOME, Most.WORD);
        sizes.text("spec.runtimeClass", spec.runtimeClass(), Most.NAME);
        sizes.text("spec.stopSignal", spec.stopSignal(), Most.WORD);
        sizes.text("spec.stopGracePeriod", spec.stopGracePeriod(), Most.WORD);
    }

    private static void labels(SwarmServiceSpec spec, Sizes sizes) {
        sizes.texts("spec.labels", spec.labels(), Most.MANY, Most.KEY, Most.VALUE);
        sizes.texts("spec.containerLabels", spec.containerLabels(), Most.MANY, Most.KEY, Most.VALUE);
        sizes.texts("spec.annotations", spec.annotations(), Most.MANY, Most.KEY, Most.VALUE);
    }

    private static void host(SwarmServiceSpec spec, Sizes sizes) {
        sizes.texts("spec.capAdd", spec.capAdd(), Most.FEW, Most.WORD);
        sizes.texts("spec.capDrop", spec.capDrop(), Most.FEW, Most.WORD);
        sizes.items("spec.devices", spec.devices(), Most.FEW);
        for (var device : spec.devices()) {
            sizes.of(device.target());
            sizes.text("spec.devices[].target", device.target(), Most.PATH);
            sizes.text("spec.devices[].source", device.source(), Most.PATH);
        }
        sizes.number("spec.shmSizeBytes", spec.shmSizeBytes(), 1, Most.BYTES);
        sizes.texts("spec.sysctls", spec.sysctls(), Most.FEW, Most.KEY, Most.KEY);
        sizes.items("spec.ulimits", spec.ulimits(), Most.HANDFUL);
        for (var limit : spec.ulimits()) {
            sizes.of(limit.name());
            sizes.text("spec.ulimits[].name", limit.name(), Most.WORD);
            sizes.number("spec.ulimits[].soft", limit.soft(), -1, Most.ANY);
            sizes.number("spec.ulimits[].hard", limit.hard(), -1, Most.ANY);
        }
    }

    private static void security(@Nullable SecurityOptions options, Sizes sizes) {
        if (options == null) {
            return;
        }
        if (options.seccomp() != null) {
            sizes.text(
                    "spec.security.seccomp.localhostProfile", options.seccomp().localhostProfile(), Most.PATH);
        }
        if (options.appArmor() != null) {
            sizes.text(
                    "spec.security.appArmor.localhostProfile",
                    options.appArmor().localhostProfile(),
                    Most.PATH);
        }
        var context = options.seLinux();
        if (context != null) {
            sizes.text("spec.security.seLinux.user", context.user(), Most.NAME);
            sizes.text("spec.security.seLinux.role", context.role(), Most.NAME);
            sizes.text("spec.security.seLinux.type", context.type(), Most.NAME);
            sizes.text("spec.security.seLinux.level", context.level(), Most.KEY);
        }
    }

    private static void healthcheck(@Nullable Healthcheck check, Sizes sizes) {
        if (check == null) {
            return;
        }
        sizes.texts("spec.healthcheck.test", check.test(), Most.MANY, Most.VALUE);
        sizes.text("spec.healthcheck.interval", check.interval(), Most.WORD);
        sizes.text("spec.healthcheck.timeout", check.timeout(), Most.WORD);
        sizes.number("spec.healthcheck.retries", check.retries(), 0, Most.COUNT);
        sizes.text("spec.healthcheck.startPeriod", check.startPeriod(), Most.WORD);
        sizes.text("spec.healthcheck.startInterval", check.startInterval(), Most.WORD);
    }

    private static void mounts(List<Mount> mounts, Sizes sizes) {
        sizes.items("spec.mounts", mounts, Most.SOME);
        for (var i = 0; i < mounts.size() && i <= Most.SOME; i++) {
            var mount = mounts.get(i);
            sizes.of(mount.target());
            sizes.text("spec.mounts[].target", mount.target(), Most.PATH);
            sizes.text("spec.mounts[].source", mount.source(), Most.PATH);
            sizes.text("spec.mounts[].subPath", mount.subPath(), Most.PATH);
            sizes.text("spec.mounts[].propagation", mount.propagation(), Most.WORD);
            sizes.number("spec.mounts[].sizeBytes", mount.sizeBytes(), 0, Most.BYTES);
            sizes.number("spec.mounts[].tmpfsMode", mount.tmpfsMode(), 0, Most.MODE);
            if (mount.nfs() != null) {
                sizes.text("spec.mounts[].nfs.server", mount.nfs().server(), Most.KEY);
                sizes.text("spec.mounts[].nfs.path", mount.nfs().path(), Most.PATH);
            }
        }
    }

    private static void files(String path, List<FileReference> files, Sizes sizes) {
        sizes.items(path, files, Most.SOME);
        for (var i = 0; i < files.size() && i <= Most.SOME; i++) {
            var file = files.get(i);
            sizes.of(file.target());
            sizes.text(path + "[].name", file.name(), Most.NAME);
            sizes.text(path + "[].target", file.target(), Most.PATH);
            sizes.text(path + "[].uid", file.uid(), Most.WORD);
            sizes.text(path + "[].gid", file.gid(), Most.WORD);
            sizes.number(path + "[].mode", file.mode(), 0, Most.MODE);
        }
    }

    private static void networks(SwarmServiceSpec spec, Sizes sizes) {
        sizes.items("spec.networks", spec.networks(), Most.FEW);
        for (var i = 0; i < spec.networks().size() && i <= Most.FEW; i++) {
            var network = spec.networks().get(i);
            sizes.of(network.network());
            sizes.text("spec.networks[].network", network.network(), Most.NAME);
            sizes.texts("spec.networks[].aliases", network.aliases(), Most.FEW, Most.NAME);
            sizes.text("spec.networks[].ipv4Address", network.ipv4Address(), Most.WORD);
        }
        sizes.items("spec.ports", spec.ports(), Most.MANY);
        for (var i = 0; i < spec.ports().size() && i <= Most.MANY; i++) {
            port(spec.ports().get(i), sizes);
        }
    }

    private static void port(PortPublication port, Sizes sizes) {
        sizes.of(String.valueOf(port.target()));
        sizes.number("spec.ports[].target", port.target(), 1, Most.PORT);
        sizes.number("spec.ports[].published", port.published(), 0, Most.PORT);
    }

    private static void names(SwarmServiceSpec spec, Sizes sizes) {
        dns(spec.dns(), sizes);
        sizes.items("spec.extraHosts", spec.extraHosts(), Most.MANY);
        for (var i = 0; i < spec.extraHosts().size() && i <= Most.MANY; i++) {
            var host = spec.extraHosts().get(i);
            sizes.of(host.host());
            sizes.text("spec.extraHosts[].host", host.host(), Most.NAME);
            sizes.text("spec.extraHosts[].address", host.address(), Most.WORD);
        }
    }

    private static void dns(@Nullable DnsConfig dns, Sizes sizes) {
        if (dns != null) {
            sizes.texts("spec.dns.nameservers", dns.nameservers(), Most.HANDFUL, Most.WORD);
            sizes.texts("spec.dns.search", dns.search(), Most.HANDFUL, Most.NAME);
            sizes.texts("spec.dns.options", dns.options(), Most.HANDFUL, Most.NAME);
        }
    }
}
