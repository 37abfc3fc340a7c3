package dev.skep.stack.differential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.api.ObjectNames;
import dev.skep.api.v1alpha1.SubnetSpec;
import dev.skep.api.v1alpha1.SwarmConfigSpec;
import dev.skep.api.v1alpha1.SwarmNetworkSpec;
import dev.skep.api.v1alpha1.SwarmSecretSpec;
import dev.skep.stack.load.FileContent;
import dev.skep.stack.translate.WantedObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How what a Swarm manager is told becomes custom resources; the specification of the translator's results. It takes every
 * value that it maps out of the JSON, so that what is left has no place in a custom resource.
 */
final class SwarmMapping {
    /** What Docker's overlay driver takes off the greatest packet of the nodes' network. */
    private static final int VXLAN_OVERHEAD = 50;

    private final Map<String, Map<String, ObjectNode>> told = new TreeMap<>();
    private final SwarmNames names = new SwarmNames(new TreeMap<>());
    private final Map<String, String> keys;
    private final Map<String, WantedObject> claims = new TreeMap<>();

    /**
     * @param keys the stack file's keys of secrets by Swarm name, since a core Secret is named for the key
     */
    SwarmMapping(RecordingManager manager, Map<String, String> keys) {
        this.keys = Map.copyOf(keys);
        for (var kind : List.of("networks", "secrets", "configs", "services")) {
            told.put(kind, manager.created(kind));
        }
    }

    private Map<String, ObjectNode> told(String kind) {
        return told.getOrDefault(kind, Map.of());
    }

    /** The custom resources. */
    List<WantedObject> objects() {
        var objects = new ArrayList<WantedObject>();
        told("networks").forEach((name, spec) -> objects.add(network(name, new Taken(spec))));
        told("secrets").forEach((name, spec) -> objects.add(secret(name, new Taken(spec))));
        told("configs").forEach((name, spec) -> objects.add(config(name, new Taken(spec))));
        told("services").forEach((name, spec) -> objects.add(service(name, new Taken(spec))));
        objects.addAll(claims.values());
        return objects;
    }

    /** What is left of the specifications, by kind and name. */
    Map<String, ObjectNode> rest() {
        var rest = new TreeMap<String, ObjectNode>();
        told.forEach((kind, specs) -> specs.forEach((name, spec) -> rest.put(kind + "/" + name, spec)));
        return rest;
    }

    private WantedObject network(String swarmName, Taken network) {
        network.text("Name");
        var driver = network.text("Driver").filter(name -> !name.equals("overlay"));
        var options = network.textMap("Options");
        var encrypted = options.remove("encrypted");
        var underlay = Integer.parseInt(options.getOrDefault("com.docker.network.driver.mtu", "0"));
        options.remove("com.docker.network.driver.mtu");
        return new WantedObject.Network(
                names.metadata(names.object(swarmName), swarmName),
                new SwarmNetworkSpec(
                        driver.orElse(null),
                        network.child("IPAM").map(SwarmMapping::subnets).orElseGet(List::of),
                        network.flag("Attachable").orElse(null),
                        network.flag("Internal").orElse(null),
                        encrypted == null ? null : !encrypted.equals("false"),
                        network.flag("Ingress").orElse(null),
                        underlay == 0 ? null : underlay - VXLAN_OVERHEAD,
                        network.textMap("Labels"),
                        options));
    }

    private static List<SubnetSpec> subnets(Taken ipam) {
        ipam.text("Driver")
                .filter(driver -> !driver.equals("default"))
                .ifPresent(driver -> ipam.node().put("Driver", driver));
        return ipam.children("Config")
                .map(config -> new SubnetSpec(
                        config.text("Subnet").orElse(""), config.text("Gateway").orElse(null)))
                .toList();
    }

    /** A secret's content does not come with the stack: the object names the core Secret that holds it. */
    private WantedObject secret(String swarmName, Taken secret) {
        secret.text("Name");
        var source = StackCase.secretSource(keys.getOrDefault(swarmName, swarmName));
        var reference = java.util.Objects.requireNonNull(source.secretRef());
        var name = ObjectNames.versioned(names.object(swarmName), "ref:" + reference.name() + "/" + reference.key());
        names.versioned().put("secrets/" + swarmName, name);
        return new WantedObject.Secret(
                names.metadata(name, swarmName), new SwarmSecretSpec(null, reference, secret.textMap("Labels")));
    }

    private WantedObject config(String swarmName, Taken config) {
        config.text("Name");
        var data = FileContent.of(Base64.getDecoder().decode(config.text("Data").orElse("")));
        var text = data instanceof FileContent.Text(var content) ? content : null;
        var bytes = data instanceof FileContent.Bytes(var base64) ? base64 : null;
        var template = config.child("Templating").flatMap(driver -> driver.text("Name"));
        var name = ObjectNames.versioned(
                names.object(swarmName), template.orElse("") + (bytes == null ? ":" + text : "=" + bytes));
        names.versioned().put("configs/" + swarmName, name);
        return new WantedObject.Config(
                names.metadata(name, swarmName),
                new SwarmConfigSpec(text, bytes, template.orElse(null), config.textMap("Labels")));
    }

    private WantedObject service(String swarmName, Taken service) {
        service.text("Name");
        var tasks = SwarmTasks.of(swarmName, service);
        service.child("TaskTemplate")
                .flatMap(task -> task.child("ContainerSpec"))
                .ifPresent(new SwarmMounts(names, tasks, claims)::claims);
        return new WantedObject.Service(
                names.metadata(names.object(swarmName), swarmName), new SwarmServices(names, tasks).service(service));
    }
}
