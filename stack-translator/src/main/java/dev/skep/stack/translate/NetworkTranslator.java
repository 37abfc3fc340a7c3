package dev.skep.stack.translate;

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
    private static final String MTU = "com.docker.network.driver.mtu";
    private static final Set<String> PREDEFINED = Set.of("host", "bridge", "none", "ingress");

    private final Scope scope;
    private final Findings findings;
    private final Map<String, Scope.Declared> declared;
    private final Set<String> used = new TreeSet<>();
    private final Map<String, Subnets> subnets = new HashMap<>();

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
        var attachments = new TreeSet<NetworkAttachment>(Order.BY_NETWORK);
        for (var named : service.entries("networks")) {
            var found = attachment(service, named, own);
            if (found != null) {
                attachments.add(found);
            }
        }
        return List.copyOf(attachments);
    }

    /** By network, then by aliases; a class rather than a lambda, whose first use costs a cold start more than the sorting. */
    private enum Order implements Comparator<NetworkAttachment> {
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
            checkPredefined(network);
            if (!network.external() && used.contains(network.key())) {
                networks.add(new WantedObject.Network(
                        scope.metadata(network.objectName(), network.swarmName()), spec(network.field())));
            }
        }
        return networks;
    }

    private void checkPredefined(Scope.Declared network) {
        if (network.external() && PREDEFINED.contains(network.swarmName())) {
            findings.refuse(
                    network.field(),
                    "PredefinedNetwork",
                    "network \"" + network.swarmName()
                            + "\" is not a network that tasks can join here: publish ports with mode host, or join an overlay network");
        }
    }

    private SwarmNetworkSpec spec(Field network) {
        var options = new TreeMap<>(network.textMap("driver_opts"));
        var encrypted = options.remove("encrypted");
        var mtu = options.remove(MTU);
        checkDriver(network, "network driver ", "overlay");
        var ipam = network.get("ipam");
        return new SwarmNetworkSpec(
                null,
                ipam.isPresent() ? subnets(ipam.get()) : List.of(),
                network.bool("attachable").orElse(null),
                network.bool("internal").orElse(null),
                encrypted == null ? null : !encrypted.equals("false"),
                null,
                mtu == null ? null : mtu(network, mtu),
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

    private @Nullable Integer mtu(Field network, String text) {
        var mtu = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (mtu < 576 || mtu > 65535) {
            findings.refuse(network, "InvalidValue", MTU + " must be a number from 576 to 65535, not " + text);
            return null;
        }
        return mtu;
    }

    private List<SubnetSpec> subnets(Field ipam) {
        checkDriver(ipam, "ipam driver ", "default");
        return ipam.get("config").stream()
                .flatMap(list -> list.items().stream())
                .flatMap(item -> item.get("subnet").stream()
                        .filter(this::isSubnet)
                        .map(subnet -> new SubnetSpec(
                                subnet.text().orElse(""), item.text("gateway").orElse(null))))
                .toList();
    }

    private boolean isSubnet(Field subnet) {
        var text = subnet.text().orElse("");
        var valid = text.matches("[0-9a-fA-F.:]+/[0-9]{1,3}");
        if (!valid) {
            findings.refuse(
                    subnet,
                    "InvalidSubnet",
                    "ipam configuration: invalid subnet " + text + ": write it as 172.26.3.0/24");
        }
        return valid;
    }
}
