package dev.skep.stack.translate;

import dev.skep.api.rules.SizeRules;
import dev.skep.api.support.Shortfalls;
import dev.skep.api.v1alpha1.NetworkAttachment;
import dev.skep.api.v1alpha1.SubnetSpec;
import dev.skep.api.v1alpha1.SwarmNetworkSpec;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.Node.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Networks of the stack and the attachments of services to them; it collects which ones are used. */
final class NetworkTranslator {
    private static final String DEFAULT = "default";
    private static final String HOST = "host";
    private static final Set<String> PREDEFINED = Set.of(HOST, "bridge", "none", "ingress", DEFAULT);

    private final Scope scope;
    private final Findings findings;
    private final Map<String, Scope.Declared> declared;
    private final Set<String> used = new TreeSet<>();
    private final Map<String, GivenSubnets> subnets = new HashMap<>();

    NetworkTranslator(Scope scope, Field document) {
        this.scope = scope;
        this.findings = scope.findings();
        this.declared = new TreeMap<>(scope.declared(document, "networks"));
        if (!declared.containsKey(DEFAULT)) {
            declared.put(DEFAULT, scope.inStack(Field.of("networks", DEFAULT, document.at(), Mapping.EMPTY)));
        }
    }

    /** The attachments of a service sorted by network, as Swarm sorts them; without any it joins the default network. */
    List<NetworkAttachment> attachments(Field service) {
        var keys = service.mapping("networks");
        var usual = declared.get(DEFAULT);
        var own = List.of(service.key());
        if (keys.size() == 0 && usual != null) {
            used.add(DEFAULT);
            return List.of(new NetworkAttachment(usual.objectName(), own, null));
        }
        var attachments = new TreeSet<NetworkAttachment>(AttachmentOrder.BY_NETWORK);
        for (var named : service.entries("networks")) {
            var found = attachment(service, named, own);
            if (found != null) {
                attachments.add(found);
            }
        }
        return List.copyOf(attachments);
    }

    /** By network, then by aliases; a class rather than a lambda, whose first use costs a cold start more than the sorting. */
    private enum AttachmentOrder implements Comparator<NetworkAttachment> {
        BY_NETWORK;

        @Override
        public int compare(NetworkAttachment one, NetworkAttachment other) {
            var order = one.network().compareTo(other.network());
            return order != 0
                    ? order
                    : one.aliases().toString().compareTo(other.aliases().toString());
        }
    }

    /** One of the networks that a service names. */
    private @Nullable NetworkAttachment attachment(Field service, Field named, List<String> own) {
        var network = declared.get(named.key());
        if (network == null) {
            findings.refuse(
                    named,
                    "UndefinedNetwork",
                    "service " + service.key() + ": undefined network \"" + named.key()
                            + "\": declare it under the top-level key networks");
            return null;
        }
        used.add(named.key());
        if (network.external() && PREDEFINED.contains(network.swarmName())) {
            predefined(named, network);
            return null;
        }
        if (!named.isMapping()) {
            return new NetworkAttachment(network.objectName(), own, null);
        }
        var address = named.get("ipv4_address");
        return new NetworkAttachment(
                network.objectName(),
                aliases(named.texts("aliases"), service),
                address.isPresent()
                        ? new FixedAddress(service, subnets, findings)
                                .read(address.get(), network)
                                .orElse(null)
                        : null);
    }

    /** As in Swarm the service's short name is its last alias. */
    private static List<String> aliases(List<String> given, Field service) {
        if (given.isEmpty()) {
            return List.of(service.key());
        }
        var aliases = new LinkedHashSet<>(given);
        aliases.add(service.key());
        return List.copyOf(aliases);
    }

    /** The networks that services use; unused ones are not made, as in Swarm. */
    List<WantedObject> networks() {
        var networks = new ArrayList<WantedObject>();
        for (var network : declared.values()) {
            if (!network.external() && used.contains(network.key())) {
                networks.add(made(network));
            }
        }
        return networks;
    }

    private WantedObject made(Scope.Declared network) {
        if (PREDEFINED.contains(network.swarmName())) {
            findings.refuse(
                    network.field(),
                    "PredefinedNetwork",
                    network.field().path() + ": " + network.swarmName()
                            + " is a pre-defined network and cannot be created: declare it external: true, or choose another name");
        }
        var spec = spec(network.field());
        new Support(findings).say(network.field(), Shortfalls.of(spec));
        new Oversize(findings).say(network.field(), SizeRules.of(spec));
        return new WantedObject.Network(scope.metadata(network.objectName(), network.swarmName()), spec);
    }

    /** True for a service on the node's own network. */
    @Nullable
    Boolean hostNetwork(Field service) {
        for (var named : service.entries("networks")) {
            var network = declared.get(named.key());
            if (network != null && network.external() && network.swarmName().equals(HOST)) {
                return true;
            }
        }
        return null;
    }

    /** A network that is there on every node of Docker's, and no overlay network. */
    private void predefined(Field item, Scope.Declared network) {
        switch (network.swarmName()) {
            case HOST -> {
                if (!item.texts("aliases").isEmpty()) {
                    findings.approximate(
                            item,
                            "PredefinedNetwork",
                            item.path() + ": aliases have no effect on the node's own network");
                }
            }
            case "bridge" ->
                findings.approximate(
                        item,
                        "PredefinedNetwork",
                        item.path() + ": tasks have the cluster's pod network in place of Docker's bridge");
            case "none" ->
                findings.refuse(
                        network.field(),
                        "PredefinedNetwork",
                        network.field().path()
                                + ": a pod always has a network, and Swarm's managers know none of this name: give the"
                                + " service a network of its own with internal: true, which has no way in or out");
            default ->
                findings.refuse(
                        network.field(),
                        "PredefinedNetwork",
                        network.field().path() + ": services cannot be attached to " + network.swarmName()
                                + ": publish ports, or join an overlay network");
        }
    }

    private SwarmNetworkSpec spec(Field network) {
        var options = new TreeMap<>(network.textMap("driver_opts"));
        var encrypted = options.remove("encrypted");
        var overlay = new OverlayOptions(network, findings);
        var mtu = overlay.takeMtu(options);
        overlay.checkVxlanIds(options);
        checkDriver(network, "network driver ", "overlay");
        var ipam = network.get("ipam");
        return new SwarmNetworkSpec(
                null,
                ipam.isPresent() ? subnets(ipam.get()) : List.of(),
                network.bool("attachable").orElse(null),
                network.bool("internal").orElse(null),
                encrypted == null ? null : !encrypted.equals("false"),
                null,
                mtu,
                scope.labels(network),
                options);
    }

    /** The driver that there is, by name or not at all. */
    private void checkDriver(Field block, String what, String only) {
        var driver = block.get("driver");
        var name = block.text("driver").orElse("");
        if (driver.isPresent() && !name.equals(only)) {
            findings.refuse(
                    driver.get(),
                    "UnsupportedDriver",
                    what + name + " is not supported: leave driver out or write " + only);
        }
    }

    private List<SubnetSpec> subnets(Field ipam) {
        checkDriver(ipam, "ipam driver ", "default");
        return ipam.get("config").stream()
                .flatMap(list -> list.items().stream())
                .flatMap(item -> item.text("subnet").stream()
                        .map(subnet ->
                                new SubnetSpec(subnet, item.text("gateway").orElse(null))))
                .toList();
    }
}
