package dev.skep.operator.plan.network;

import static dev.skep.operator.plan.network.NetworkFixture.fixed;
import static dev.skep.operator.plan.network.NetworkFixture.in;
import static dev.skep.operator.plan.network.NetworkFixture.ingress;
import static dev.skep.operator.plan.network.NetworkFixture.meshed;
import static dev.skep.operator.plan.network.NetworkFixture.network;
import static dev.skep.operator.plan.network.NetworkFixture.node;
import static dev.skep.operator.plan.network.NetworkFixture.port;
import static dev.skep.operator.plan.network.NetworkFixture.service;
import static dev.skep.operator.plan.network.NetworkFixture.task;
import static dev.skep.operator.plan.network.NetworkFixture.unready;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.EndpointMode;
import dev.skep.api.v1alpha1.EndpointState;
import dev.skep.api.v1alpha1.NodeEndpoint;
import dev.skep.api.v1alpha1.PortProtocol;
import dev.skep.api.v1alpha1.PortStatus;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.api.v1alpha1.ServiceRecord;
import dev.skep.api.v1alpha1.TaskEndpoint;
import dev.skep.operator.domain.ObjectName;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a network's slices say, and that addresses stay with their holders (N-10 to N-18). */
class NetworkSlicePlannerTest {

    private static NetworkState front() {
        return new NetworkState(network("front"), "172.24.5.0/24");
    }

    @Test
    void aServiceGetsAVirtualAddressAndItsNamesBeforeItHasTasks() {
        var state = front().services(service("vote", "front"));
        var plan = state.converge();

        assertThat(state.slices.getFirst().spec().services())
                .containsExactly(new ServiceRecord(
                        "voting", "vote", List.of("172.24.5.2"), List.of("voting_vote", "vote"), List.of()));
        assertThat(plan.virtualIps()).containsEntry(new ObjectName("voting", "vote"), "172.24.5.2");
    }

    @Test
    void aTaskComesWithItsNodeItsTunnelAndItsInterface() {
        var state = front().services(service("vote", "back", "front")).tasks(task("vote", 1, "n2", "back", "front"));
        state.converge();
        var spec = state.slices.getFirst().spec();

        assertThat(spec.nodes())
                .containsExactly(new NodeEndpoint("n2", "10.77.0.12", List.of("172.24.5.2"), "02:53:ac:18:05:02"));
        assertThat(spec.endpoints())
                .containsExactly(new TaskEndpoint(
                        "pod-vote-1",
                        "voting",
                        "vote-1-1",
                        "vote",
                        "voting_vote.1",
                        "n2",
                        "10.77.0.12",
                        List.of("172.24.5.4"),
                        "02:53:ac:18:05:04",
                        "eth2",
                        2,
                        EndpointState.SERVING));
    }

    @Test
    void aDnsrrServiceHasNamesAndNoVirtualAddress() {
        var state = front().services(service("db", EndpointMode.DNSRR, List.of(), "front"));
        state.converge();

        assertThat(state.slices.getFirst().spec().services())
                .containsExactly(new ServiceRecord("voting", "db", List.of(), List.of("voting_db", "db"), List.of()));
    }

    @Test
    void aServiceOfAnotherNamespaceIsNotOnTheNetwork() {
        var vote = service("vote", "front");
        var stranger =
                new ServiceView(new ObjectName("other", "vote"), "uid-x", "other_vote", vote.created(), vote.spec());
        var state = front().services(stranger);
        state.converge();

        assertThat(state.slices.getFirst().spec().services()).isEmpty();
    }

    @Test
    void drainingChangesTheStateAndNothingElse() {
        var task = task("vote", 1, "n1", "front");
        var state = front().services(service("vote", "front")).tasks(in(EndpointState.JOINING, task));
        state.converge();
        var address = state.addressOf(task);
        state.tasks(task).converge();
        state.tasks(in(EndpointState.DRAINING, task)).converge();

        assertThat(state.addressOf(task)).isEqualTo(address);
        assertThat(state.slices.getFirst().spec().endpoints().getFirst().state())
                .isEqualTo(EndpointState.DRAINING);
        assertThat(state.slices.getFirst().spec().resting()).isEmpty();
    }

    @Test
    void aFreedAddressRestsBeforeItIsUsedAgain() {
        var first = task("vote", 1, "n1", "front");
        var second = task("vote", 2, "n1", "front");
        var third = task("vote", 3, "n1", "front");
        var state = front().tasks(first);
        state.converge();
        var freed = state.addressOf(first);
        state.after(Duration.ofSeconds(1)).tasks(second).converge();
        assertThat(state.addressOf(second)).isNotEqualTo(freed);
        assertThat(state.ledger().resting()).containsKey(freed);

        var wake = state.plan().wakeAt();
        assertThat(wake).contains(state.now.plus(NetworkState.REST));
        state.after(NetworkState.REST).tasks(second, third).converge();

        assertThat(state.addressOf(third)).isEqualTo(freed);
        assertThat(state.ledger().resting()).isEmpty();
    }

    /** The process died after slice 0 and before the other one; agents have seen the task until now. */
    @Test
    void anAddressWhoseLeavingWasCutOffRestsFromWhenItLeft() {
        var tasks = IntStream.rangeClosed(1, 110)
                .mapToObj(slot -> task("vote", slot, "n1", "front"))
                .toList();
        var state = front();
        state.tasks = tasks;
        state.converge();
        var gone = state.slices.getLast().spec().endpoints().getFirst();
        state.tasks = tasks.stream()
                .filter(task -> !task.podUid().equals(gone.podUid()))
                .toList();
        var plan = state.plan();
        assertThat(plan.actions()).hasSize(2);
        state.write(plan.actions().getFirst());

        state.after(Duration.ofSeconds(20)).converge();
        state.after(NetworkState.REST.minusSeconds(1));
        var next = task("vote", 111, "n1", "front");
        state.tasks = Stream.concat(state.tasks.stream(), Stream.of(next)).toList();
        state.converge();
        assertThat(state.addressOf(next)).isNotEqualTo(gone.addresses().getFirst());

        assertThat(state.after(Duration.ofSeconds(1)).converge().actions()).hasSize(1);
        assertThat(state.ledger().resting()).isEmpty();
    }

    @Test
    void aVirtualAddressOutlivesEveryTask() {
        var vote = service("vote", "front");
        var state = front().services(vote).tasks(task("vote", 1, "n1", "front"));
        state.converge();
        var vip = state.ledger().virtualIps().get(vote.id());
        state.tasks().converge();
        state.after(Duration.ofMinutes(5)).tasks(task("vote", 2, "n3", "front")).converge();

        assertThat(state.ledger().virtualIps()).containsEntry(vote.id(), vip);
    }

    @Test
    void theIngressNetworkHasEveryReadyNodeAndKeepsOneThatPauses() {
        var state = new NetworkState(ingress(), "172.28.0.0/16");
        state.nodes = List.of(node(1), unready(node(2)));
        state.converge();
        assertThat(state.ledger().nodes()).containsOnlyKeys("n1");

        state.nodes = List.of(unready(node(1)), node(2));
        state.converge();
        assertThat(state.ledger().nodes()).containsOnlyKeys("n1", "n2");

        state.nodes = List.of(node(2));
        state.converge();
        assertThat(state.ledger().nodes()).containsOnlyKeys("n2");
    }

    @Test
    void theIngressNetworkCarriesGrantedPortsAndNoNames() {
        var vote = service("vote", EndpointMode.VIP, List.of(port(80, 5000)), "front");
        var granted = new PortStatus(80, 5000, PortProtocol.TCP, PublishMode.INGRESS);
        var state = new NetworkState(ingress(), "172.28.0.0/16")
                .services(vote, service("quiet", "front"))
                .tasks(meshed(task("vote", 1, "n1", "front")));
        state.ports = new TreeMap<>(java.util.Map.of(vote.uid(), new ServicePorts(List.of(granted), List.of())));
        state.converge();
        var spec = state.slices.getFirst().spec();

        assertThat(spec.services())
                .containsExactly(
                        new ServiceRecord("voting", "vote", List.of("172.28.0.5"), List.of(), List.of(granted)));
        assertThat(spec.endpoints().getFirst().device()).isEqualTo("eth2");
    }

    @Test
    void aFullSliceIsFollowedByAnotherAndEndpointsStayWhereTheyAre() {
        var tasks = IntStream.rangeClosed(1, 150)
                .mapToObj(slot -> task("vote", slot, "n1", "front"))
                .toList();
        var state = front();
        state.tasks = tasks;
        state.converge();
        assertThat(state.slices)
                .extracting(slice -> slice.spec().endpoints().size())
                .containsExactly(100, 50);

        state.tasks = tasks.subList(50, 150);
        var plan = state.converge();
        var homes = state.slices.stream()
                .map(slice -> slice.spec().endpoints().size())
                .toList();
        assertThat(homes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
        assertThat(homes).allMatch(size -> size > 0);
        assertThat(plan.actions()).isNotEmpty();

        var last = state.slices.getLast().spec().endpoints();
        var gone = last.stream().map(TaskEndpoint::podUid).toList();
        state.tasks = state.tasks.stream()
                .filter(task -> !gone.contains(task.podUid()))
                .toList();
        assertThat(state.converge().actions()).contains(new SliceAction.Remove(1));
    }

    @Test
    void aFullNetworkIsSaidSoAndKeepsWhatIsTaken() {
        var state = new NetworkState(network("front"), "172.24.5.0/29");
        state.tasks = IntStream.rangeClosed(1, 6)
                .mapToObj(slot -> task("vote", slot, "n1", "front"))
                .toList();
        var plan = state.converge();

        assertThat(plan.problems())
                .containsExactly("no free address in 172.24.5.0/29 for 2 of its members; create a larger network");
        assertThat(plan.endpoints()).isEqualTo(4);
        assertThat(state.plan().actions()).isEmpty();
    }

    @Test
    void aFixedAddressIsGivenAndASecondTaskWaitsForIt() {
        var state = front().services(fixed("db", "front", "172.24.5.77"))
                .tasks(task("db", 1, "n1", "front"), task("db", 2, "n1", "front"));
        var plan = state.converge();

        assertThat(state.addressOf(task("db", 1, "n1"))).isEqualTo("172.24.5.77");
        assertThat(state.addressOf(task("db", 2, "n1"))).isEqualTo("none");
        assertThat(plan.problems()).hasSize(1);

        state.tasks(task("db", 2, "n1", "front")).converge();
        assertThat(state.addressOf(task("db", 2, "n1"))).isEqualTo("172.24.5.77");
        assertThat(state.ledger().resting()).isEmpty();
    }

    @Test
    void namesOfSlicesTellTheirNumberAndEscapeCollisions() {
        var network = new ObjectName("a", "b-c");
        assertThat(SliceNames.plain(network, "u1", 3)).isEqualTo("a-b-c-3");
        assertThat(SliceNames.hashed(network, "u1", 3)).matches("a-b-c-[0-9a-f]{8}-3");
        assertThat(SliceNames.index("a-b-c-3")).hasValue(3);
        assertThat(SliceNames.plain(new ObjectName("a", "n".repeat(250)), "u1", 0)
                        .length())
                .isLessThan(253);
    }
}
