package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.NetworkAttachment;
import dev.skep.api.v1alpha1.SubnetSpec;
import dev.skep.api.v1alpha1.SwarmNetworkSpec;
import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.Findings;
import dev.skep.stack.compose.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Networks of the stack and the attachments of services to them; it collects which ones are used. */
final class NetworkTranslator {
    private static final String DEFAULT = "default";
    private static final String MTU = "com.docker.network.driver.mtu";
    private static final Set<String> PREDEFINED = Set.of("host", "bridge", "none", "ingress");

    private final Scope scope;
    private final Findings findings;
    private final Map<String, Scope.Declared> declared;
    private final Set<String> used = new TreeSet<>();

    NetworkTranslator(Scope scope, Field document) {
        this.scope = scope;
        this.findings = scope.findings();
        this.declared = new TreeMap<>(scope.declared(document, "networks"));
        this.declared.computeIfAbsent(
                DEFAULT,
                key -> scope.inStack(
                        new Field(key, "networks." + key, document.at(), new Node.Mapping(List.of(), document.at()))));
    }

    /** The attachments of a service sorted by network, as Swarm sorts them; without any it joins the default network. */
    List<NetworkAttachment> attachments(Field service) {
        var networks = service.get("networks");
        var keys = networks.map(Field::entries).orElseGet(List::of);
        if (keys.isEmpty()) {
            used.add(DEFAULT);
            return declared(DEFAULT).map(network -> attachment(network, List.of(), service)).stream()
                    .toList();
        }
        var attachments = new TreeMap<String, NetworkAttachment>();
        for (var item : keys) {
            attachment(service, item)
                    .ifPresent(found -> attachments.putIfAbsent(found.network() + " " + found.aliases(), found));
        }
        return List.copyOf(attachments.values());
    }

    private Optional<Scope.Declared> declared(String key) {
        return Optional.ofNullable(declared.get(key));
    }

    private Optional<NetworkAttachment> attachment(Field service, Field item) {
        var key = item.key();
        var network = declared(key);
        if (network.isEmpty()) {
            findings.refuse(
                    item,
                    "UndefinedNetwork",
                    "service " + service.key() + ": undefined network \"" + key
                            + "\": declare it under the top-level key networks");
            return Optional.empty();
        }
        used.add(key);
        return network.map(found -> new NetworkAttachment(
                found.objectName(),
                aliases(item.texts("aliases"), service),
                item.get("ipv4_address")
                        .flatMap(field -> new FixedAddress(service, findings).read(field, found))
                        .orElse(null)));
    }

    private static NetworkAttachment attachment(Scope.Declared network, List<String> aliases, Field service) {
        return new NetworkAttachment(network.objectName(), aliases(aliases, service), null);
    }

    /** As in Swarm the service's short name is its last alias. */
    private static List<String> aliases(List<String> given, Field service) {
        return Stream.concat(given.stream(), Stream.of(service.key()))
                .distinct()
                .toList();
    }

    /** The networks that services use; unused ones are not made, as in Swarm. */
    List<WantedObject> networks() {
        declared.values().forEach(this::checkPredefined);
        return declared.values().stream()
                .filter(network -> !network.external() && used.contains(network.key()))
                .map(network -> new WantedObject.Network(
                        scope.metadata(network.objectName(), network.swarmName()), spec(network.field())))
                .map(WantedObject.class::cast)
                .toList();
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
        var encrypted = Optional.ofNullable(options.remove("encrypted")).map(text -> !text.equals("false"));
        var mtu = Optional.ofNullable(options.remove(MTU)).flatMap(text -> mtu(network, text));
        network.get("driver")
                .filter(driver -> !driver.text().orElse("").equals("overlay"))
                .ifPresent(driver -> findings.refuse(
                        driver,
                        "UnsupportedDriver",
                        "network driver " + driver.text().orElse("")
                                + " is not supported: leave driver out or write overlay"));
        return new SwarmNetworkSpec(
                null,
                network.get("ipam").map(this::subnets).orElseGet(List::of),
                network.bool("attachable").orElse(null),
                network.bool("internal").orElse(null),
                encrypted.orElse(null),
                null,
                mtu.orElse(null),
                scope.labels(network),
                options);
    }

    private Optional<Integer> mtu(Field network, String text) {
        var mtu = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (mtu < 576 || mtu > 65535) {
            findings.refuse(network, "InvalidValue", MTU + " must be a number from 576 to 65535, not " + text);
            return Optional.empty();
        }
        return Optional.of(mtu);
    }

    private List<SubnetSpec> subnets(Field ipam) {
        ipam.get("driver")
                .filter(driver -> !driver.text().orElse("").equals("default"))
                .ifPresent(driver -> findings.refuse(
                        driver,
                        "UnsupportedDriver",
                        "ipam driver " + driver.text().orElse("")
                                + " is not supported: leave driver out or write default"));
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
