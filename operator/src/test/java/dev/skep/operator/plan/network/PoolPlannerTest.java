package dev.skep.operator.plan.network;

import static dev.skep.operator.plan.network.NetworkFixture.SETTINGS;
import static dev.skep.operator.plan.network.NetworkFixture.hostPort;
import static dev.skep.operator.plan.network.NetworkFixture.ingress;
import static dev.skep.operator.plan.network.NetworkFixture.network;
import static dev.skep.operator.plan.network.NetworkFixture.port;
import static dev.skep.operator.plan.network.NetworkFixture.service;
import static dev.skep.operator.plan.network.NetworkFixture.withSubnets;
import static dev.skep.operator.plan.network.NetworkFixture.younger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.EndpointMode;
import dev.skep.api.v1alpha1.PortPublication;
import dev.skep.api.v1alpha1.PortStatus;
import dev.skep.operator.domain.ObjectName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The pools give each network one identifier and subnet, and each port one owner (N-1 to N-6). */
class PoolPlannerTest {

    private static PoolWorld world(Pools pools, List<NetworkView> networks, List<ServiceView> services) {
        return new PoolWorld(pools, SETTINGS, networks, Set.of(), services, List.of(), new TreeMap<>());
    }

    private static PoolPlan plan(Pools pools, List<NetworkView> networks, List<ServiceView> services) {
        return new PoolPlanner().plan(world(pools, networks, services));
    }

    private static PoolPlan ports(Pools pools, ServiceView... services) {
        return plan(pools, List.of(), List.of(services));
    }

    private static ServiceView publishing(String name, PortPublication... ports) {
        return service(name, EndpointMode.VIP, List.of(ports));
    }

    private static List<Integer> granted(PoolPlan plan, String service) {
        return plan.ports().getOrDefault("uid-" + service, ServicePorts.NONE).granted().stream()
                .map(PortStatus::published)
                .toList();
    }

    private static List<String> conflicts(PoolPlan plan, String service) {
        return plan.ports().getOrDefault("uid-" + service, ServicePorts.NONE).conflicts();
    }

    @Test
    void theIngressNetworkComesFirstAndHasItsOwnSubnet() {
        var plan = plan(Pools.EMPTY, List.of(network("front"), ingress()), List.of());

        assertThat(plan.pools().networks())
                .containsEntry("uid-ingress", new NetworkLease("skep-system/ingress", 53000, List.of("172.28.0.0/16")))
                .containsEntry("uid-front", new NetworkLease("voting/front", 53001, List.of("172.24.0.0/24")));
    }

    @Test
    void aSatisfiedWorldGivesThePoolsItCameWith() {
        var networks = List.of(ingress(), network("front"), network("back"));
        var services = List.of(publishing("vote", port(80, 5000), port(81, 0)), publishing("result", port(80, 0)));
        var first = plan(Pools.EMPTY, networks, services);

        assertThat(plan(first.pools(), networks, services)).isEqualTo(first);
    }

    @Test
    void aFreedSubnetAndIdentifierAreNotTheNextToBeGivenOut() {
        var first = plan(Pools.EMPTY, List.of(network("a")), List.of()).pools();
        var second = plan(first, List.of(network("b")), List.of()).pools();

        assertThat(second.networks())
                .containsOnly(Map.entry("uid-b", new NetworkLease("voting/b", 53001, List.of("172.24.1.0/24"))));
    }

    @Test
    void aGoneNetworkKeepsItsLeaseWhileSlicesOfItExist() {
        var pools = plan(Pools.EMPTY, List.of(network("a")), List.of()).pools();
        var world = new PoolWorld(pools, SETTINGS, List.of(), Set.of("uid-a"), List.of(), List.of(), new TreeMap<>());

        assertThat(new PoolPlanner().plan(world).pools().networks()).containsKey("uid-a");
    }

    @Test
    void aPoolThatOverlapsAPodRangeIsRefusedAndNamed() {
        var occupied = List.of(new NamedRange("pod range of node n1", Cidr.of("172.25.0.0/16")));
        var world = new PoolWorld(
                Pools.EMPTY, SETTINGS, List.of(network("a")), Set.of(), List.of(), occupied, new TreeMap<>());
        var plan = new PoolPlanner().plan(world);

        assertThat(plan.pools()).isEqualTo(Pools.EMPTY);
        assertThat(plan.refusedNetworks().get("uid-a"))
                .isEqualTo(new Refusal(
                        "PoolOverlap",
                        "the pool 172.24.0.0/14 (SKEP_POOL) overlaps the pod range of node n1 (172.25.0.0/16);"
                                + " choose another range"));
    }

    @Test
    void aWrittenSubnetIsTakenAsItIsAndRefusedWhenAnotherNetworkHasIt() {
        var networks = List.of(
                withSubnets(network("a"), "172.24.0.0/24"), withSubnets(network("b"), "172.24.0.128/25"), network("c"));
        var plan = plan(Pools.EMPTY, networks, List.of());

        assertThat(plan.pools().networks().get("uid-a"))
                .isEqualTo(new NetworkLease("voting/a", 53000, List.of("172.24.0.0/24")));
        assertThat(plan.pools().networks().get("uid-c"))
                .isEqualTo(new NetworkLease("voting/c", 53001, List.of("172.24.1.0/24")));
        assertThat(plan.refusedNetworks().get("uid-b"))
                .isEqualTo(new Refusal(
                        "SubnetOverlap",
                        "subnet 172.24.0.128/25 overlaps 172.24.0.0/24 of network voting/a; choose another one"));
    }

    @Test
    void anExhaustedPoolIsSaidSo() {
        var small = new PoolSettings(
                Cidr.of("172.24.0.0/24"),
                25,
                SETTINGS.ingressSubnet(),
                53000,
                SETTINGS.dynamicPorts(),
                SETTINGS.reservedPorts());
        var networks = List.of(network("a"), network("b"), network("c"));
        var plan = new PoolPlanner()
                .plan(new PoolWorld(Pools.EMPTY, small, networks, Set.of(), List.of(), List.of(), new TreeMap<>()));

        assertThat(plan.pools().networks()).containsOnlyKeys("uid-a", "uid-b");
        assertThat(plan.refusedNetworks().get("uid-c"))
                .extracting(Refusal::reason)
                .isEqualTo("PoolExhausted");
    }

    @Test
    void identifiersWrapAtTwentyFourBits() {
        assertThat(VniAllocator.next(VniAllocator.LAST - 1, VniAllocator.LAST, Set.of(VniAllocator.LAST)))
                .hasValue(VniAllocator.LAST - 1);
        assertThat(VniAllocator.next(VniAllocator.LAST, 0, Set.of(VniAllocator.LAST)))
                .isEmpty();
    }

    @Test
    void aSecondIngressNetworkIsRefused() {
        var second = new NetworkView(
                new ObjectName("voting", "mine"),
                "uid-mine",
                1,
                "mine",
                "2026-11-21T11:00:00Z",
                false,
                true,
                ingress().spec());
        var plan = plan(Pools.EMPTY, List.of(second, ingress()), List.of());

        assertThat(plan.pools().networks()).containsOnlyKeys("uid-ingress");
        assertThat(plan.refusedNetworks().get("uid-mine"))
                .extracting(Refusal::reason)
                .isEqualTo("IngressPresent");
    }

    @Test
    void anIngressNetworkOutsideOfSkepsOwnNamespaceIsRefusedAndTakesNothing() {
        var foreign = new NetworkView(
                new ObjectName("voting", "mine"),
                "uid-mine",
                1,
                "mine",
                "2026-11-21T08:00:00Z",
                false,
                false,
                ingress().spec());
        var plan = plan(Pools.EMPTY, List.of(foreign, ingress()), List.of());

        assertThat(plan.pools().networks()).containsOnlyKeys("uid-ingress");
        assertThat(plan.refusedNetworks().get("uid-mine"))
                .extracting(Refusal::reason)
                .isEqualTo("IngressElsewhere");
    }

    @Test
    void moreRangesThanANetworkMayHaveAreRefused() {
        var ranges = IntStream.range(0, 65).mapToObj(i -> "10." + i + ".0.0/24").toArray(String[]::new);
        var plan = plan(Pools.EMPTY, List.of(withSubnets(network("many"), ranges)), List.of());

        assertThat(plan.pools().networks()).isEmpty();
        assertThat(plan.refusedNetworks().values())
                .containsExactly(new Refusal("TooLarge", "spec.subnets: 65 entries are too many: write at most 64"));
    }

    @Test
    void aRangeThatWouldTakeAQuarterOfAllAddressesIsRefused() {
        var plan = plan(Pools.EMPTY, List.of(withSubnets(network("vast"), "64.0.0.0/2")), List.of());

        assertThat(plan.pools().networks()).isEmpty();
        assertThat(plan.refusedNetworks().values())
                .extracting(Refusal::message)
                .singleElement()
                .asString()
                .contains("64.0.0.0/2 is not an IPv4 range of prefix length 8 to 29");
    }

    @Test
    void whatCouldNotBeWrittenIsNotGivenOut() {
        var before = plan(Pools.EMPTY, List.of(network("old")), List.of(publishing("old", port(80, 5000))));
        var after = plan(
                before.pools(),
                List.of(network("old"), network("new")),
                List.of(publishing("old", port(80, 5000), port(81, 5001)), publishing("new", port(80, 5002))));

        var written = after.within(before.pools(), new Refusal("PoolsNotWritten", "refused"));

        assertThat(written.pools()).isEqualTo(before.pools());
        assertThat(written.refusedNetworks()).containsOnlyKeys("uid-new");
        assertThat(granted(written, "old")).containsExactly(5000);
        assertThat(granted(written, "new")).isEmpty();
        assertThat(conflicts(written, "new")).containsExactly("port for target port 80 is not given out: refused");
    }

    @Test
    void theOldestServiceGetsAPortAndTheOtherIsToldWhoHoldsIt() {
        var plan = ports(Pools.EMPTY, younger(publishing("a", port(80, 5000))), publishing("vote", port(80, 5000)));

        assertThat(granted(plan, "vote")).containsExactly(5000);
        assertThat(granted(plan, "a")).isEmpty();
        assertThat(conflicts(plan, "a"))
                .containsExactly("port '5000' is already in use by service 'voting/vote' as an ingress port");
    }

    @Test
    void theFirstOwnerKeepsItsPortAgainstAnOlderServiceThatAsksLater() {
        var first =
                ports(Pools.EMPTY, younger(publishing("vote", port(80, 5000)))).pools();
        var plan = ports(first, younger(publishing("vote", port(80, 5000))), publishing("old", port(80, 5000)));

        assertThat(granted(plan, "vote")).containsExactly(5000);
        assertThat(conflicts(plan, "old")).hasSize(1);
    }

    @Test
    void aGivenUpPortIsTheNextOnes() {
        var first = ports(Pools.EMPTY, publishing("vote", port(80, 5000))).pools();

        assertThat(granted(ports(first, publishing("other", port(80, 5000))), "other"))
                .containsExactly(5000);
        assertThat(granted(ports(first, publishing("vote"), publishing("other", port(80, 5000))), "other"))
                .containsExactly(5000);
    }

    @Test
    void aChosenPortSticksToItsTargetWhateverElseChanges() {
        var first = ports(Pools.EMPTY, publishing("vote", port(80, 0)), publishing("zz", port(80, 0)));
        var second = ports(first.pools(), publishing("zz", port(9, 0), port(80, 0)));

        assertThat(granted(first, "vote")).containsExactly(20000);
        assertThat(granted(first, "zz")).containsExactly(20001);
        assertThat(granted(second, "zz")).containsExactly(20002, 20001);
    }

    @Test
    void reservedAndForeignPortsAreRefused() {
        var foreign = new TreeMap<>(Map.of("TCP/5000", "nodePort of Service shop/web"));
        var world = new PoolWorld(
                Pools.EMPTY,
                SETTINGS,
                List.of(),
                Set.of(),
                List.of(publishing("vote", port(80, 5000), port(22, 22), port(81, 5001))),
                List.of(),
                foreign);
        var plan = new PoolPlanner().plan(world);

        assertThat(granted(plan, "vote")).containsExactly(5001);
        assertThat(conflicts(plan, "vote"))
                .containsExactly(
                        "port '5000' is already in use by nodePort of Service shop/web",
                        "port '22' is reserved; publish another one or change the reserved ports");
    }

    @Test
    void anOwnedPortIsKeptWhenAForeignHolderAppears() {
        var pools = ports(Pools.EMPTY, publishing("vote", port(80, 5000))).pools();
        var foreign = new TreeMap<>(Map.of("TCP/5000", "hostPort of pod a/b"));
        var world = new PoolWorld(
                pools, SETTINGS, List.of(), Set.of(), List.of(publishing("vote", port(80, 5000))), List.of(), foreign);

        assertThat(granted(new PoolPlanner().plan(world), "vote")).containsExactly(5000);
    }

    @Test
    void hostPortsNeedNoLeaseButRespectIngressPorts() {
        var plan = ports(
                Pools.EMPTY,
                publishing("a", hostPort(80, 7000)),
                publishing("b", hostPort(80, 7000)),
                publishing("c", port(80, 7001)),
                younger(publishing("d", hostPort(80, 7001))));

        assertThat(plan.pools().ports()).containsOnlyKeys("TCP/7001");
        assertThat(granted(plan, "a")).containsExactly(7000);
        assertThat(granted(plan, "b")).containsExactly(7000);
        assertThat(conflicts(plan, "d")).hasSize(1);
    }

    @Test
    void oneNamespaceTakesOnlySoManyPortsAndOthersGetTheirs() {
        var many =
                IntStream.range(10_000, 10_600).mapToObj(port -> port(80, port)).toArray(PortPublication[]::new);
        var greedy = publishing("greedy", many);
        var more = younger(publishing("more", port(80, 9000), port(80, 0)));
        var theirs = younger(elsewhere(publishing("vote", port(80, 5000))));

        var plan = ports(Pools.EMPTY, greedy, more, theirs);

        assertThat(granted(plan, "greedy")).hasSize(500);
        assertThat(conflicts(plan, "greedy")).containsExactly("only the first 500 of 600 ports are published");
        assertThat(granted(plan, "more")).isEmpty();
        assertThat(conflicts(plan, "more"))
                .hasSize(2)
                .allMatch(text -> text.equals("the namespace has published 500 ports, as many as it may"));
        assertThat(granted(plan, "vote")).containsExactly(5000);
        assertThat(ports(plan.pools(), greedy, more, theirs)).isEqualTo(plan);
    }

    private static ServiceView elsewhere(ServiceView service) {
        return new ServiceView(
                new ObjectName("other", service.id().name()),
                service.uid(),
                service.swarmName(),
                service.created(),
                service.spec());
    }

    @Test
    void aPortTwiceInOneServiceIsAConflict() {
        var plan = ports(Pools.EMPTY, publishing("a", port(80, 7000), port(81, 7000)));

        assertThat(granted(plan, "a")).containsExactly(7000);
        assertThat(conflicts(plan, "a")).containsExactly("port '7000' is published twice by this service");
    }

    @Test
    void aFullDynamicRangeIsSaidSo() {
        var ports = new PortPublication[11];
        for (var index = 0; index < ports.length; index++) {
            ports[index] = port(100 + index, 0);
        }
        var plan = ports(Pools.EMPTY, publishing("a", ports));

        assertThat(granted(plan, "a")).hasSize(10).doesNotHaveDuplicates();
        assertThat(conflicts(plan, "a")).containsExactly("no port of the dynamic range is free for target port 110");
    }

    @Test
    void foreignHoldersMatterOnlyWhileALeaseIsMissing() {
        var vote = publishing("vote", port(80, 5000), port(81, 0));
        var pools = ports(Pools.EMPTY, vote).pools();

        assertThat(PoolPlanner.askForPorts(Pools.EMPTY, List.of(vote))).hasSize(1);
        assertThat(PoolPlanner.askForPorts(pools, List.of(vote))).isEmpty();
        assertThat(PoolPlanner.askForPorts(pools, List.of(publishing("vote", port(80, 5005), port(81, 0)))))
                .hasSize(1);
    }
}
