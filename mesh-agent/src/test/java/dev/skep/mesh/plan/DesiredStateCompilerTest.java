package dev.skep.mesh.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.MacAddress;
import dev.skep.mesh.lab.World;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules by which a view becomes kernel objects. */
class DesiredStateCompilerTest {
    private static final NamespaceRef FRONT = new NamespaceRef.Overlay(World.FRONT);
    private static final NamespaceRef INGRESS = new NamespaceRef.Overlay(World.INGRESS);
    private static final NamespaceRef HOST = new NamespaceRef.Host();
    private static final LocalPod POD = new LocalPod(World.uid(1), "/proc/1234/ns/net", 4026532001L);
    private static final NamespaceRef TASK = new NamespaceRef.Pod(POD);

    private final World world = new World(3, "10.88.0.1");

    private DesiredState compile() {
        return DesiredStateCompiler.compile(world.view(1, List.of(POD)));
    }

    private static NodeView with(NodeView view, List<NetworkView> networks) {
        return new NodeView(view.node(), view.tunnel(), view.settings(), networks, view.pods(), view.boundPorts());
    }

    private static List<String> rules(DesiredState desired, NamespaceRef where, String table, String hook) {
        for (Chain chain : desired.chains().getOrDefault(where, List.of())) {
            if (chain.key().equals(new ChainKey(table, hook))) {
                return chain.rules();
            }
        }
        return List.of();
    }

    /** M-7. */
    @Test
    void servingTasksWeighOneDrainingOnesNothingAndJoiningOnesAreNotBalanced() {
        world.task(2, TaskView.State.DRAINING).task(3, TaskView.State.JOINING);

        var balancer = compile().in(FRONT).balancers().get(Ownership.markOf(World.VIP));

        assertThat(balancer).isNotNull();
        assertThat(balancer.weights())
                .containsOnly(java.util.Map.entry(World.task(1), 1), java.util.Map.entry(World.task(2), 0));
    }

    /** M-9. */
    @Test
    void everyRemoteAddressHasAnEntryAndNoLocalOneHas() {
        var front = compile().in(FRONT);

        assertThat(front.neighbours().keySet())
                .extracting(n -> n.address().toString())
                .containsExactly("172.24.1.12", "172.24.1.13", "172.24.1.202", "172.24.1.203");
        assertThat(front.fdb())
                .containsEntry(
                        new FdbKey(new InterfaceName("vx53001"), MacAddress.of(World.task(3))),
                        IpAddr.parse("10.88.0.13"));
        assertThat(front.fdb()).hasSize(4);
    }

    /** M-8. */
    @Test
    void onlyPortsThatTheAgentHoldsAreRedirected() {
        var view = world.view(1, List.of(POD));

        var held = DesiredStateCompiler.compile(view);
        var taken = DesiredStateCompiler.compile(view.withBoundPorts(List.of()));

        assertThat(rules(held, HOST, "nat", "PREROUTING"))
                .containsExactly(
                        "-p tcp --dport 8080 -m addrtype --dst-type LOCAL -j DNAT --to-destination 169.254.77.2:8080");
        assertThat(rules(held, HOST, "nat", "OUTPUT").getFirst()).startsWith("! -d 127.0.0.0/8 ");
        assertThat(rules(taken, HOST, "nat", "PREROUTING")).isEmpty();
        assertThat(taken.in(INGRESS).balancers()).isNotEmpty();
    }

    /** M-11. */
    @Test
    void nobodyOpensAConnectionOverTheClustersNetworkExceptToHostModePorts() {
        var view = world.view(1, List.of(POD));
        var ingress = view.networks().get(1);
        var service = ingress.services().getFirst();
        var published = new ServiceView(
                service.namespace(),
                service.service(),
                List.of(),
                service.names(),
                List.of(new PublishedPort(dev.skep.mesh.domain.Protocol.UDP, 5300, 53, true)));
        var changed = new NetworkView(
                ingress.uid(),
                ingress.name(),
                ingress.swarmName(),
                ingress.vni(),
                ingress.subnets(),
                0,
                false,
                true,
                ingress.nodes(),
                List.of(published),
                ingress.tasks());

        var desired =
                DesiredStateCompiler.compile(with(view, List.of(view.networks().getFirst(), changed)));

        assertThat(rules(desired, TASK, "filter", "INPUT"))
                .startsWith("-i eth0 -p udp --dport 53 -j RETURN", "-i eth0 -m conntrack --ctstate NEW -j DROP");
        assertThat(desired.in(INGRESS).balancers()).isEmpty();
    }

    /** M-12. */
    @Test
    void questionsToTheResolverGoToTheAgentsPortAndRefusalsAreDropped() {
        var desired = compile();

        assertThat(rules(desired, TASK, "nat", "OUTPUT"))
                .contains("-d 127.0.0.11/32 -p udp --dport 53 -j DNAT --to-destination 127.0.0.11:15353");
        assertThat(rules(desired, TASK, "filter", "INPUT"))
                .contains("-i lo -s 127.0.0.11/32 -p icmp --icmp-type port-unreachable -j DROP");
    }

    @Test
    void publishedPortBecomesTheTargetPortInTheTasksNamespace() {
        assertThat(rules(compile(), TASK, "nat", "PREROUTING"))
                .containsExactly("-d 172.28.0.11/32 -p tcp --dport 8080 -j REDIRECT --to-ports 80");
    }

    /** M-6. */
    @Test
    void networkWithoutThisNodesEntryIsLeftAloneAndItsPodsWait() {
        var view = world.view(1, List.of(POD));
        var front = view.networks().getFirst();
        var unknown = new NetworkView(
                front.uid(),
                front.name(),
                front.swarmName(),
                front.vni(),
                front.subnets(),
                0,
                false,
                false,
                front.nodes().subList(1, 3),
                front.services(),
                front.tasks());

        var desired = DesiredStateCompiler.compile(
                with(view, List.of(unknown, view.networks().get(1))));

        assertThat(desired.retained()).containsExactly(FRONT);
        assertThat(desired.namespaces()).doesNotContainKeys(FRONT, TASK);
        assertThat(desired.pods())
                .singleElement()
                .satisfies(wish -> assertThat(wish.complete()).isFalse());
        assertThat(desired.spared().get(INGRESS)).containsExactly("vac1c000b");
    }

    @Test
    void networkWithoutATaskHereHasNoNamespaceButTheIngressNetworkHas() {
        var elsewhere = DesiredStateCompiler.compile(new World(3, "10.88.0.1").view(9, List.of()));

        assertThat(elsewhere.namespaces()).isEmpty();
        assertThat(elsewhere.retained()).containsExactly(HOST, INGRESS);
    }

    @Test
    void podThatWasNotFoundYetKeepsItsCable() {
        var desired = DesiredStateCompiler.compile(world.view(1, List.of()));

        assertThat(desired.pairs())
                .singleElement()
                .satisfies(pair -> assertThat(pair.other()).isEqualTo(HOST));
        assertThat(desired.spared().get(FRONT)).containsExactly("vac18010b");
    }

    /** M-1. */
    @Test
    void sameViewGivesTheSameOperationsInTheSameOrder() {
        var nothing = new KernelState(new java.util.TreeMap<>());

        assertThat(StateDiffer.diff(compile(), nothing))
                .hasToString(StateDiffer.diff(compile(), nothing).toString());
    }

    /** M-5: read top to bottom, nothing refers to what is not there yet. */
    @Test
    void firstPassReadsLikeTheMeshMadeByHand() {
        assertThat(StateDiffer.diff(compile(), new KernelState(new java.util.TreeMap<>()))
                        .toString()
                        .lines())
                .containsSubsequence(
                        "ip netns add skep-53001",
                        "ip netns exec skep-53001 ip link add br0 address 02:53:ac:18:01:c9 mtu 1450 up type bridge",
                        "ip netns exec skep-53001 ip link add vac18010b address 02:54:ac:18:01:0b mtu 1450 master br0 up type veth"
                                + " peer eth1 address 02:53:ac:18:01:0b mtu 1450 up netns pod-" + World.uid(1),
                        "ip link add vx53001 address 02:56:00:00:cf:09 mtu 1450 master br0 up netns skep-53001 type vxlan id 53001"
                                + " local 10.88.0.11 dstport 14789 nolearning proxy",
                        "ip netns exec skep-53001 ip link set lo address 00:00:00:00:00:00 mtu 65536 up",
                        "ip netns exec skep-53001 ip addr add 172.24.1.100/32 dev br0",
                        "ip netns exec skep-53000 ip route replace 0.0.0.0/0 via 169.254.77.1 dev gw",
                        "ip netns exec skep-53001 bridge fdb replace 02:53:ac:18:01:0c dev vx53001 dst 10.88.0.12 self permanent",
                        "ip netns exec skep-53001 ipvsadm -A -f 0x53180164 -s rr",
                        "ip netns exec skep-53001 ipvsadm -a -f 0x53180164 -r 172.24.1.11:0 -m -w 1",
                        "ip netns exec skep-53001 iptables-restore --noflush mangle/SKEP-PREROUTING(1) nat/SKEP-POSTROUTING(2)"
                                + " +mangle/PREROUTING +nat/POSTROUTING");
    }
}
