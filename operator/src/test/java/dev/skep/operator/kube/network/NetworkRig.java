package dev.skep.operator.kube.network;

import dev.skep.api.Annotations;
import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.NetworkSlice;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.kube.shared.Events;
import dev.skep.operator.kube.shared.Informers;
import dev.skep.operator.kube.shared.Shelf;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.plan.network.Cidr;
import dev.skep.operator.plan.network.PoolSettings;
import dev.skep.operator.plan.network.PortRange;
import dev.skep.operator.testing.TenantsWebhook;
import dev.skep.testing.ChartRights;
import dev.skep.testing.TestApiServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.Operator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The network side of the operator on a real API server, with two namespaces and three nodes of its own. */
final class NetworkRig implements AutoCloseable {
    private final TestApiServer server = TestApiServer.connect();
    final KubernetesClient client = server.client();
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    final String system = "skep-it-" + suffix;
    final String namespace = "voting-it-" + suffix;
    private final List<Runnable> refusals = new ArrayList<>();
    private final ChartRights rights;
    private Running running;

    NetworkRig() {
        // what an earlier, broken-off run left would be the ingress network of this one
        client.resources(SwarmNetwork.class).inAnyNamespace().list().getItems().stream()
                .filter(network -> network.getMetadata().getNamespace().startsWith("skep-it-"))
                .forEach(this::forceDelete);
        Stream.of(system, namespace).forEach(this::createNamespace);
        rights = new ChartRights(client, "skep-operator", system);
        Stream.of(1, 2, 3).forEach(this::createNode);
        running = new Running();
    }

    /** Ends the operator as a crash would, and starts another. */
    void restart(Runnable meanwhile) {
        running.close();
        meanwhile.run();
        running = new Running();
    }

    String node(int number) {
        return "it-" + suffix + "-n" + number;
    }

    List<NetworkSlice> slices(String network) {
        return client.resources(NetworkSlice.class).inNamespace(system).list().getItems().stream()
                .filter(slice -> slice.getSpec().network().equals(network))
                .toList();
    }

    Map<String, String> taskAddresses(String network) {
        var addresses = new TreeMap<String, String>();
        slices(network).stream()
                .flatMap(slice -> slice.getSpec().endpoints().stream())
                .forEach(endpoint ->
                        addresses.put(endpoint.pod(), endpoint.addresses().getFirst()));
        return addresses;
    }

    SwarmNetwork network(String name) {
        return client.resources(SwarmNetwork.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    SwarmService service(String name) {
        return client.resources(SwarmService.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    void createNetwork(String name) {
        apply("""
                {"apiVersion":"skep.dev/v1alpha1","kind":"Network","metadata":{"name":"%s","namespace":"%s"},"spec":{}}
                """.formatted(name, namespace));
    }

    /** An ordinary network in skep's own namespace. */
    void createSystemNetwork(String name) {
        apply("""
                {"apiVersion":"skep.dev/v1alpha1","kind":"Network","metadata":{"name":"%s","namespace":"%s"},"spec":{}}
                """.formatted(name, system));
    }

    /**
     * Has the API server refuse writes, as an admission webhook or a quota would; waits until it does.
     *
     * @param expression CEL over {@code object}, true for what is admitted
     * @param refused a write without effect that is to be refused
     * @return takes the refusal back
     */
    Runnable admitOnly(String group, String resource, String expression, Runnable refused) {
        Runnable back = TenantsWebhook.in(
                        client,
                        List.of(system, namespace),
                        new TenantsWebhook.Admitted(group, resource, expression),
                        refused)::close;
        refusals.add(back);
        return back;
    }

    /** A write of an object that leaves everything as it is. */
    void tryToCreate(String json) {
        client.resource(json).dryRun().create();
    }

    /** Takes the routing mesh's network away, whoever holds it. */
    void removeIngress() {
        var ingress = client.resources(SwarmNetwork.class).inNamespace(system).withName("ingress");
        ingress.patch(
                io.fabric8.kubernetes.client.dsl.base.PatchContext.of(
                        io.fabric8.kubernetes.client.dsl.base.PatchType.JSON_MERGE),
                "{\"metadata\":{\"finalizers\":null}}");
        ingress.delete();
    }

    void createService(String name, String network, int published) {
        apply("""
                {"apiVersion":"skep.dev/v1alpha1","kind":"Service",
                 "metadata":{"name":"%s","namespace":"%s","annotations":{"skep.dev/swarm-name":"voting_%s"}},
                 "spec":{"image":"x","networks":[{"network":"%s","aliases":["%s"]}],
                         "ports":[{"target":80,"published":%d}]}}
                """.formatted(name, namespace, name, network, name, published));
    }

    private void apply(String json) {
        client.resource(json).create();
    }

    /** A task's pod that runs and is ready. */
    Pod createTask(String service, int slot, String network, int node) {
        var pod = new PodBuilder()
                .withNewMetadata()
                .withName(service + "-" + slot + "-1")
                .withNamespace(namespace)
                .addToLabels(Labels.SERVICE, service)
                .addToLabels(Labels.SLOT, Integer.toString(slot))
                .addToAnnotations(Annotations.NETWORKS, "[{\"network\":\"" + network + "\"}]")
                .addToAnnotations(Annotations.PORTS, "[{\"target\":80,\"published\":5000}]")
                .endMetadata()
                .withNewSpec()
                .withNodeName(node(node))
                .withAutomountServiceAccountToken(false)
                .addNewContainer()
                .withName("task")
                .withImage("x")
                .endContainer()
                .endSpec()
                .build();
        var created = client.resource(pod).create();
        return status(created, "Running", "{\"running\":{}}");
    }

    /** What kubelet would say of the pod. */
    Pod status(Pod pod, String phase, String state) {
        var status = """
                {"status":{"phase":"%s","containerStatuses":[{"name":"task","image":"x","imageID":"x","restartCount":0,
                 "ready":%b,"state":%s}]}}
                """.formatted(phase, phase.equals("Running"), state);
        return client.resource(pod)
                .subresource("status")
                .patch(
                        io.fabric8.kubernetes.client.dsl.base.PatchContext.of(
                                io.fabric8.kubernetes.client.dsl.base.PatchType.STRATEGIC_MERGE),
                        status);
    }

    /** The version of every object that the network side writes. */
    Map<String, String> versions() {
        return Stream.<List<? extends HasMetadata>>of(
                        client.resources(NetworkSlice.class)
                                .inNamespace(system)
                                .list()
                                .getItems(),
                        client.resources(SwarmNetwork.class)
                                .inNamespace(namespace)
                                .list()
                                .getItems(),
                        client.resources(SwarmService.class)
                                .inNamespace(namespace)
                                .list()
                                .getItems(),
                        client.resources(ConfigMap.class)
                                .inNamespace(system)
                                .list()
                                .getItems())
                .flatMap(List::stream)
                .collect(Collectors.toMap(
                        object -> object.getKind() + " " + object.getMetadata().getName(),
                        object -> object.getMetadata().getResourceVersion()));
    }

    private void createNamespace(String name) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        client.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName("default")
                        .withNamespace(name)
                        .endMetadata()
                        .build())
                .createOr(existing -> existing.update());
    }

    private void createNode(int number) {
        Node node = new NodeBuilder()
                .withNewMetadata()
                .withName(node(number))
                .endMetadata()
                .build();
        client.resource(node).create();
        var status = """
                {"status":{"addresses":[{"type":"InternalIP","address":"10.77.0.%d"}],
                 "conditions":[{"type":"Ready","status":"True","reason":"Test","message":"",
                 "lastHeartbeatTime":"2026-11-21T00:00:00Z","lastTransitionTime":"2026-11-21T00:00:00Z"}]}}
                """.formatted(10 + number);
        client.resource(node)
                .subresource("status")
                .patch(
                        io.fabric8.kubernetes.client.dsl.base.PatchContext.of(
                                io.fabric8.kubernetes.client.dsl.base.PatchType.STRATEGIC_MERGE),
                        status);
    }

    private void forceDelete(SwarmNetwork network) {
        client.resource(network).edit(found -> {
            found.getMetadata().setFinalizers(List.of());
            return found;
        });
        client.resource(network).delete();
    }

    @Override
    public void close() {
        refusals.forEach(Runnable::run);
        running.close();
        client.pods().inNamespace(namespace).withGracePeriod(0).delete();
        client.resources(SwarmService.class).inNamespace(namespace).delete();
        Stream.of(system, namespace)
                .flatMap(name -> client.resources(SwarmNetwork.class).inNamespace(name).list().getItems().stream())
                .forEach(this::forceDelete);
        client.resources(NetworkSlice.class).inNamespace(system).delete();
        Stream.of(1, 2, 3)
                .forEach(number -> client.nodes().withName(node(number)).delete());
        Stream.of(system, namespace)
                .forEach(name -> client.namespaces().withName(name).delete());
        rights.close();
        server.close();
    }

    /** One process' worth of the network side. */
    private final class Running implements AutoCloseable {
        private final KubernetesClient own = rights.client();
        private final ClusterModel model = new ClusterModel();
        private final Informers informers;
        private final NetworkLoop loop;
        private final Operator operator;

        Running() {
            var outcomes = new Outcomes();
            var clock = Clock.systemUTC();
            var pools = new PoolSettings(
                    Cidr.of("172.24.0.0/14"),
                    24,
                    Cidr.of("172.28.0.0/16"),
                    53000,
                    new PortRange(20000, 20100),
                    new TreeSet<>(List.of(22)));
            loop = new NetworkLoop(
                    own, model, new NetworkSettings(system, pools, outcomes, clock), (took, succeeded) -> {});
            operator = new Operator(
                    overrider -> overrider.withKubernetesClient(own).withCloseClientOnStop(false));
            informers = new Informers(own, model, system, clock)
                    .with(own.resources(SwarmService.class).inAnyNamespace(), model.services());
            operator.register(
                    new SwarmNetworkReconciler(own, model.networks(), outcomes, new Events(own, clock), clock),
                    overrider -> overrider.withItemStore(new Shelf<>(model.networks())));
            informers.start();
            operator.start();
            loop.start();
        }

        @Override
        public void close() {
            operator.stop();
            loop.stop();
            informers.close();
        }
    }

    /** The pools as they stand. */
    String pools() {
        var map =
                client.configMaps().inNamespace(system).withName(PoolStore.NAME).get();
        return map == null ? "" : Serialization.asYaml(map.getData());
    }
}
