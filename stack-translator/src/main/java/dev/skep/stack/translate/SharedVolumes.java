package dev.skep.stack.translate;

import dev.skep.api.support.ClaimNames;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Volumes that only one node, or one task, can mount at a time, and the tasks that want them. Several tasks of one service
 * are refused unless the file says that they share the volume; several services run on one node, and a warning says so.
 *
 * @param version the entry of the files' version, which a further file has to repeat; empty without
 */
record SharedVolumes(List<Field> services, String version, Findings findings) {
    private static final String ANYWHERE =
            "x-skep-access-mode: ReadWriteMany, with a storage class that has it, lets tasks on any node share it";
    private static final String PINNED = "x-skep-pin: true keeps the tasks on one node";
    private static final String PER_NODE = "x-skep-per-node: true is a folder on each node, as in Swarm";
    private static final String OF_ALL =
            ", which --volumes per-node or one more stack file says of all volumes: {%sx-skep-volumes: {default: per-node}}";

    /**
     * A service that mounts a volume.
     *
     * @param item where it does so first
     * @param tasks how many tasks it has; {@link Long#MAX_VALUE} for one on each node
     * @param node the one node that its constraints leave
     */
    private record User(Field service, Field item, long tasks, Optional<String> node) {
        boolean hasSeveral() {
            return tasks > 1;
        }

        boolean isGlobal() {
            return tasks == Long.MAX_VALUE;
        }

        /** The same service, where it mounts another volume. */
        User at(Field other) {
            return new User(service, other, tasks, node);
        }

        User ofOneSlot() {
            return new User(service, item, Math.min(tasks, 1), node);
        }

        String words() {
            return isGlobal() ? "its tasks on all nodes" : "its " + tasks + " tasks";
        }
    }

    /** Looks at every volume that becomes a claim. */
    void check(Map<String, StackVolume> volumes) {
        var byVolume = users();
        for (var volume : volumes.values()) {
            var users = byVolume.getOrDefault(volume.key(), List.of());
            var isMade = volume.kind() == StackVolume.Storage.CLAIM
                    && !volume.declared().external();
            if (isMade && volume.isNameable() && !users.isEmpty()) {
                eachClaim(volume, users);
            }
        }
    }

    /** A name that is filled is another claim for each service, or each slot; a global service has folders in place of slots. */
    private void eachClaim(StackVolume volume, List<User> users) {
        var ofOneClaim = volume.isOfSlot()
                ? users.stream()
                        .filter(user -> !user.isGlobal())
                        .map(User::ofOneSlot)
                        .toList()
                : users;
        if (!volume.filled() || ClaimNames.isOfSlotAlone(volume.name())) {
            check(volume, ofOneClaim);
        } else {
            ofOneClaim.forEach(user -> check(volume, List.of(user)));
        }
    }

    private void check(StackVolume volume, List<User> users) {
        var mode = volume.settings().accessMode().orElse("");
        if (mode.equals("ReadWriteOncePod")) {
            oneTask(volume, users);
        } else if (mode.equals("ReadWriteOnce")) {
            oneNode(volume, users, volume.settings().isSet("pin"));
        }
    }

    private void oneTask(StackVolume volume, List<User> users) {
        var tasks = 0L;
        for (var user : users) {
            tasks = user.isGlobal() ? Long.MAX_VALUE : tasks + user.tasks();
            if (tasks > 1) {
                refuse(
                        user,
                        "the volume " + volume.key() + " is for one task at a time (ReadWriteOncePod), and there are"
                                + " more: give it x-skep-access-mode: ReadWriteOnce and x-skep-pin: true, or "
                                + ANYWHERE);
                return;
            }
            if (startsFirst(user.service())) {
                refuse(
                        user,
                        "the volume " + volume.key() + " is for one task at a time (ReadWriteOncePod), and update order"
                                + " start-first needs two: set order: stop-first, or x-skep-access-mode: ReadWriteOnce");
            }
        }
    }

    private void oneNode(StackVolume volume, List<User> users, boolean pinned) {
        for (var user : users) {
            if (user.hasSeveral() && user.node().isEmpty() && (!pinned || user.isGlobal())) {
                refuse(
                        user,
                        user.words() + " would share the volume " + volume.key()
                                + ", which one node at a time can mount (ReadWriteOnce), where in Swarm each node has a"
                                + " folder of its own; say what is meant: "
                                + (user.isGlobal() ? "" : PINNED + "; ") + ANYWHERE + "; " + PER_NODE
                                + (volume.takesDefault() ? OF_ALL.formatted(version) : ""));
            }
        }
        if (users.size() > 1) {
            onOneNode(volume, users, pinned);
        }
    }

    /** What holds for several services that mount a volume. */
    private void onOneNode(StackVolume volume, List<User> users, boolean pinned) {
        var nodes =
                users.stream().flatMap(user -> user.node().stream()).distinct().toList();
        if (nodes.size() > 1) {
            refuse(
                    users.getLast(),
                    "the volume " + volume.key() + " can be mounted by one node at a time (ReadWriteOnce), and the"
                            + " services that mount it are constrained to the nodes " + String.join(", ", nodes) + ": "
                            + ANYWHERE + "; " + PER_NODE);
        }
        var isSettled = pinned
                || (nodes.size() == 1
                        && users.stream().allMatch(user -> user.node().isPresent()));
        if (!isSettled) {
            findings.approximate(
                    volume.declared().field(),
                    "SharedVolume",
                    "the services "
                            + users.stream().map(user -> user.service().key()).collect(Collectors.joining(", "))
                            + " run on one node, because one node at a time can mount the volume " + volume.key()
                            + " (ReadWriteOnce): x-skep-pin: true says that this is wanted; " + ANYWHERE);
        }
    }

    private void refuse(User user, String sentence) {
        findings.refuse(user.item(), "SharedVolume", "service " + user.service().key() + ": " + sentence);
    }

    /** The services that mount a volume, by the volume's key; one that mounts it twice counts once. */
    private Map<String, List<User>> users() {
        var users = new HashMap<String, List<User>>();
        for (var service : services) {
            var items = service.items("volumes");
            if (items.isEmpty()) {
                continue;
            }
            var mounted = new HashSet<String>();
            User first = null;
            for (var item : items) {
                var source = item.text("source").orElse("");
                if (!source.isEmpty() && item.text("type").orElse("volume").equals("volume") && mounted.add(source)) {
                    first = first == null ? user(service, item) : first.at(item);
                    var others = users.getOrDefault(source, new ArrayList<>());
                    others.add(first);
                    users.put(source, others);
                }
            }
        }
        return users;
    }

    private static User user(Field service, Field item) {
        var deploy = service.get("deploy");
        if (deploy.isEmpty()) {
            return new User(service, item, 1, Optional.empty());
        }
        var placement = deploy.get().get("placement");
        Optional<String> node = Optional.empty();
        for (var constraint : placement.isPresent() ? placement.get().texts("constraints") : List.<String>of()) {
            node = node.isPresent() ? node : node(constraint);
        }
        var isGlobal = deploy.get().text("mode").orElse("").startsWith("global");
        var replicas = deploy.get().integer("replicas").orElse(1L);
        return new User(service, item, isGlobal ? Long.MAX_VALUE : replicas, node);
    }

    /** The node of a constraint that only one node satisfies. */
    private static Optional<String> node(String constraint) {
        var equals = constraint.indexOf("==");
        var key = equals < 0 ? "" : constraint.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        return key.equals("node.hostname") || key.equals("node.id")
                ? Optional.of(constraint.substring(equals + 2).strip())
                : Optional.empty();
    }

    private static boolean startsFirst(Field service) {
        return service.get("deploy")
                .flatMap(deploy -> deploy.get("update_config"))
                .flatMap(update -> update.text("order"))
                .filter("start-first"::equals)
                .isPresent();
    }
}
