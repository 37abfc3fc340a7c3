package dev.skep.api.support;

import java.util.Arrays;
import java.util.List;

/**
 * A row of the table of what this version of skep does not give as it is asked for. The translator says it at the key of the
 * stack file, the operator holds it, and the page of keys quotes it.
 */
public enum Limitation {
    /** Users by name. */
    USER_NAME(
            Effect.REFUSED,
            "spec.user",
            "user %s: give numbers, uid or uid:gid, as Kubernetes wants",
            "services.*.user"),
    /** Groups by name. */
    GROUP_NAME(
            Effect.REFUSED, "spec.groups", "group %s: give its number, as Kubernetes wants", "services.*.group_add[]"),
    /** Templates in host names. */
    HOSTNAME_TEMPLATE(Effect.REFUSED, "spec.hostname", Words.TEMPLATES, "services.*.hostname"),
    /** Templates in variables. */
    VARIABLE_TEMPLATE(Effect.REFUSED, "spec.env", Words.TEMPLATES, "services.*.environment.*"),
    /** Names of variables. */
    VARIABLE_NAME(
            Effect.REFUSED,
            "spec.env",
            "Kubernetes takes no variable of this name: write printable ASCII characters other than =",
            "services.*.environment.*"),
    /** Owners of secrets. */
    SECRET_OWNER(Effect.REFUSED, "spec.secrets", Words.OWNERS, "services.*.secrets[]"),
    /** Owners of configs. */
    CONFIG_OWNER(Effect.REFUSED, "spec.configs", Words.OWNERS, "services.*.configs[]"),
    /** Templates in mounts. */
    MOUNT_TEMPLATE(Effect.REFUSED, "spec.mounts", Words.TEMPLATES, "services.*.volumes[]"),
    /** Claims by the node or the task. */
    CLAIM_OF_TASK(
            Effect.REFUSED,
            "spec.mounts",
            "the claim %s would be another one on every node, or for every task: name it by .Service.Name, .Task.Slot or a"
                    + " label, or mount a folder of each node (type Bind)",
            "services.*.volumes[]"),
    /** Claims by the slot, of services that have none. */
    CLAIM_OF_GLOBAL(
            Effect.REFUSED,
            "spec.mounts",
            "the claim %s is named by a slot, and tasks of a global service have none: mount a folder of each node (type"
                    + " Bind)",
            "services.*.volumes[]"),
    /** Claims by the slot, of more slots than can have some. */
    CLAIM_OF_MANY(
            Effect.REFUSED,
            "spec.mounts",
            "each of the service's slots would have a claim %s, and " + ClaimNames.MOST_SLOTS
                    + " can: ask for fewer replicas, or mount a folder of each node (type Bind)",
            "services.*.volumes[]"),
    /** Relative bind mounts. */
    BIND_SOURCE(
            Effect.REFUSED,
            "spec.mounts",
            "a bind mount's source is an absolute path of the node",
            "services.*.volumes[].source"),
    /** Paths that no pod can have a mount at. */
    MOUNT_TARGET(Effect.REFUSED, "spec.mounts", Words.NO_COLON, "services.*.volumes[].target", "services.*.tmpfs[]"),
    /** Secrets at such a path. */
    SECRET_PATH(Effect.REFUSED, "spec.secrets", Words.NO_COLON, "services.*.secrets[].target"),
    /** Configs at such a path. */
    CONFIG_PATH(Effect.REFUSED, "spec.configs", Words.NO_COLON, "services.*.configs[].target"),
    /** Secrets at a path that something else is at. */
    SECRET_TARGET(Effect.REFUSED, "spec.secrets", Words.ONE_AT_A_PATH, "services.*.secrets[]"),
    /** Configs at a path that something else is at. */
    CONFIG_TARGET(Effect.REFUSED, "spec.configs", Words.ONE_AT_A_PATH, "services.*.configs[]"),
    /** Names of other hosts. */
    HOST_NAME(
            Effect.REFUSED,
            "spec.extraHosts",
            "a pod's hosts have names of letters, digits, '-' and '.': choose another name",
            "services.*.extra_hosts[]"),
    /** More processors reserved than allowed. */
    RESERVED_CPUS(
            Effect.REFUSED,
            "spec.resources.reservations.cpus",
            "Kubernetes takes no pod that reserves more than its limit: raise limits.cpus or reserve less",
            "services.*.deploy.resources.reservations.cpus"),
    /** More memory reserved than allowed. */
    RESERVED_MEMORY(
            Effect.REFUSED,
            "spec.resources.reservations.memoryBytes",
            "Kubernetes takes no pod that reserves more than its limit: raise limits.memory or reserve less",
            "services.*.deploy.resources.reservations.memory"),
    /** The node's own network and others. */
    NODE_NETWORK_AND_OTHERS(
            Effect.REFUSED,
            "spec.hostNetwork",
            "tasks on the node's own network can join no other: leave host or the others out",
            "services.*.networks"),
    /** The node's own network and the routing mesh. */
    NODE_NETWORK_PORT(
            Effect.REFUSED,
            "spec.ports",
            "tasks on the node's own network are not behind the routing mesh: leave the port out, the task listens on"
                    + " the node itself",
            "services.*.ports[]"),
    /** Kernel parameters of what is the node's own. */
    NODE_SYSCTL(
            Effect.REFUSED,
            "spec.sysctls",
            "the task would set it for its whole node: leave it out, or set it on the nodes",
            "services.*.sysctls.*"),

    /** Host names that pods cannot have. */
    HOSTNAME_FORM(
            Effect.APPROXIMATED,
            "spec.hostname",
            "a pod's host name has at most 63 small letters, digits and '-': the tasks are called %s",
            "services.*.hostname"),
    /** Host names on the node's own network. */
    NODE_NETWORK_HOSTNAME(
            Effect.APPROXIMATED,
            "spec.hostname",
            "no effect: a pod on the node's own network has the node's name",
            "services.*.hostname"),
    /** Ports of the node on its own network. */
    NODE_NETWORK_HOST_PORT(
            Effect.APPROXIMATED,
            "spec.ports",
            "published has no effect, as in Docker: a task on the node's own network listens on the node's port %s itself",
            "services.*.ports[]"),
    /** Ports of nodes that Docker chooses. */
    HOST_PORT(
            Effect.APPROXIMATED,
            "spec.ports",
            "of each node the port %s is taken, where Docker takes any free one: a pod's port of its node has a number;"
                    + " give published to choose it",
            "services.*.ports[]"),
    /** Docker's own socket. */
    DOCKER_SOCKET(
            Effect.APPROXIMATED,
            "spec.mounts",
            "Kubernetes' nodes have no Docker: unless one runs there all the same, the task finds an empty folder at this"
                    + " path, which the node's container runtime makes; what asks Docker about the cluster asks"
                    + " Kubernetes' API instead",
            "services.*.volumes[].source"),
    /** Docker's own files. */
    DOCKER_FOLDER(
            Effect.APPROXIMATED,
            "spec.mounts",
            "Kubernetes' nodes have no Docker: unless one runs there all the same, the task finds an empty folder at this"
                    + " path; containers' logs are below /var/log/pods",
            "services.*.volumes[].source"),
    /** Memory with permissions. */
    TMPFS_MODE(
            Effect.APPROXIMATED,
            "spec.mounts",
            "the mode has no effect: the folder's mode is 1777",
            "services.*.volumes[].tmpfs.mode",
            "services.*.tmpfs[]"),
    /** Health checks of images. */
    IMAGE_HEALTHCHECK(
            Effect.APPROXIMATED,
            "spec.healthcheck",
            "no effect without test: an image's own health check is not read; write it as test",
            "services.*.healthcheck"),
    /** Labels that pods cannot carry. */
    CONTAINER_LABEL(
            Effect.APPROXIMATED,
            "spec.containerLabels",
            "the label stays on the Service: pods do not carry it, since Kubernetes takes no such name or keeps it for itself",
            "services.*.labels.*"),
    /** Annotations that are Kubernetes' own. */
    POD_ANNOTATION(
            Effect.APPROXIMATED,
            "spec.annotations",
            "pods do not carry it: annotations of kubernetes.io, k8s.io and skep.dev are not given to tasks",
            "services.*.annotations.*"),
    /** Name servers of tasks with networks. */
    NAME_SERVERS(
            Effect.APPROXIMATED,
            "spec.dns.nameservers",
            "no effect on a task with networks; names that are not of its networks are asked of the name servers of the"
                    + " node's agent",
            "services.*.dns"),
    /** Limits of processes. */
    ULIMITS(
            Effect.APPROXIMATED,
            "spec.ulimits",
            "Kubernetes has no field for it: the limits of the container runtime hold unless the nodes run the NRI plugin"
                    + " ulimit-adjuster, which reads the annotation that the tasks carry",
            "services.*.ulimits"),
    /** Numbers of processes. */
    PIDS(
            Effect.APPROXIMATED,
            "spec.resources.limits.pids",
            "no effect; the podPidsLimit of the node's kubelet holds",
            "services.*.deploy.resources.limits.pids"),
    /** Rolling back by itself. */
    ROLLBACK(
            Effect.APPROXIMATED,
            "spec.updateConfig.failureAction",
            "an update that fails pauses, as with pause, and says so; nothing rolls back by itself yet: apply the previous"
                    + " stack file",
            "services.*.deploy.update_config.failure_action"),
    /** How to roll back. */
    ROLLBACK_CONFIG(
            Effect.APPROXIMATED,
            "spec.rollbackConfig",
            "no effect: nothing rolls back by itself yet; the previous stack file is applied as any other update",
            "services.*.deploy.rollback_config"),

    /** Ports that the chart keeps. */
    RESERVED_PORT(
            Effect.LEFT_TO_CLUSTER,
            "spec.ports",
            "port %s is not given to services unless the chart's value ports.reserved leaves it out; the Service's"
                    + " condition PortConflict says so",
            "services.*.ports[]"),
    /** Signals that stop tasks. */
    STOP_SIGNAL(
            Effect.LEFT_TO_CLUSTER,
            "spec.stopSignal",
            "it needs the cluster's feature gate ContainerStopSignals (Kubernetes 1.33 or newer); without it the image's"
                    + " STOPSIGNAL is sent, and the Service's condition Approximated says so",
            "services.*.stop_signal"),

    /** Networks that cannot be listened to. */
    ENCRYPTED(
            Effect.REFUSED,
            "spec.encrypted",
            "encrypted networks are not supported yet; leave encrypted out to send this network's packets in clear",
            "networks.*.driver_opts.encrypted"),
    /** Subnets that are none of IPv4. */
    SUBNET(
            Effect.REFUSED,
            "spec.subnets",
            "%s is not an IPv4 range of prefix length 8 to 29; IPv6 is not supported yet: write it as 172.26.3.0/24",
            "networks.*.ipam.config[].subnet"),
    /** Networks for plain pods. */
    ATTACHABLE(
            Effect.APPROXIMATED,
            "spec.attachable",
            "no effect: only tasks join networks; other pods reach a service by its published port",
            "networks.*.attachable"),
    /** Options of the network driver. */
    NETWORK_OPTION(
            Effect.APPROXIMATED,
            "spec.driverOpts",
            "no effect: of a network's options com.docker.network.driver.mtu is applied",
            "networks.*.driver_opts.*"),

    /** Secrets that only the operator can open. */
    SEALED(Effect.REFUSED, "spec.sealed", "sealed secrets are not supported yet; use secretRef", "secrets.*"),
    /** Templates in configs. */
    CONFIG_TEMPLATE(
            Effect.REFUSED,
            "spec.templateDriver",
            "templates in configs are not filled in yet: put the finished text into the config",
            "configs.*.template_driver");

    /** What becomes of something that is asked for. */
    public enum Effect {
        /** Nothing is done for the object. */
        REFUSED,
        /** The object does its work, with a difference. */
        APPROXIMATED,
        /** The cluster's settings decide; where they say no, the operator says so. */
        LEFT_TO_CLUSTER
    }

    private final Effect effect;
    private final String path;
    private final String sentence;
    private final String keys;

    Limitation(Effect effect, String path, String sentence, String... keys) {
        this.effect = effect;
        this.path = path;
        this.sentence = sentence;
        this.keys = String.join(" ", keys);
    }

    /** The rows that speak of a key of stack files, in their order; {@code *} at its end stands for any name. */
    public static List<Limitation> ofKey(String key) {
        return Arrays.stream(values())
                .filter(limitation -> limitation.keys().stream().anyMatch(own -> isOf(key, own)))
                .toList();
    }

    private static boolean isOf(String key, String own) {
        return own.equals(key)
                || (key.endsWith(".*")
                        && own.startsWith(key.substring(0, key.length() - 1))
                        && own.indexOf('.', key.length() - 1) < 0);
    }

    /** What becomes of it. */
    public Effect effect() {
        return effect;
    }

    /** Where it stands in the object, as {@code spec.secrets}. */
    public String path() {
        return path;
    }

    /** What is wrong or different, with the remedy; {@code %s} stands for what is asked for. */
    public String sentence() {
        return sentence;
    }

    /** The keys of a stack file that ask for it, as the page of keys writes them. */
    public List<String> keys() {
        return List.of(keys.split(" "));
    }

    /** Sentences of several rows. */
    private static final class Words {
        static final String TEMPLATES =
                "of Go's templates only fields of .Service, .Node and .Task are filled, and one label by index .Service.Labels";
        static final String ONE_AT_A_PATH =
                "a pod has one thing at a path, and a mount, secret or config of the service is at %s already: choose another target";
        static final String NO_COLON = "a pod can mount nothing at a path with a colon: choose another target";
        static final String OWNERS = "%s must be a number in quotes from 0 to 2147483647, for example \"1000\"";
    }
}
