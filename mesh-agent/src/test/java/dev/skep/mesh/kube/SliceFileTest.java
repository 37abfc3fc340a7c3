package dev.skep.mesh.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.EndpointState;
import dev.skep.api.v1alpha1.NetworkSliceSpec;
import dev.skep.api.v1alpha1.NodeEndpoint;
import dev.skep.api.v1alpha1.PortProtocol;
import dev.skep.api.v1alpha1.PortStatus;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.api.v1alpha1.ServiceRecord;
import dev.skep.api.v1alpha1.TaskEndpoint;
import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.plan.PeerNode;
import dev.skep.mesh.plan.TaskView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** the slices are kept on the node, united the same in any order, and never believed when damaged. */
class SliceFileTest {
    @TempDir
    private Path folder;

    private SliceFile file;

    @BeforeEach
    void prepare() {
        file = new SliceFile(folder);
    }

    private static NetworkSliceSpec slice(
            List<NodeEndpoint> nodes, List<ServiceRecord> services, TaskEndpoint... tasks) {
        return new NetworkSliceSpec(
                "default",
                "voting-front",
                "uid-front",
                "voting_front",
                53001,
                List.of("172.24.1.0/24"),
                0,
                false,
                false,
                nodes,
                services,
                List.of(tasks),
                List.of());
    }

    private static TaskEndpoint task(int slot, EndpointState state) {
        return new TaskEndpoint(
                "uid-" + slot,
                "default",
                "voting-vote-" + slot + "-0",
                "voting-vote",
                "voting_vote." + slot,
                "node1",
                "10.88.0.11",
                List.of("172.24.1.1" + slot),
                "02:53:ac:18:01:0" + slot,
                "eth1",
                1,
                state);
    }

    private static List<NetworkSliceSpec> slices() {
        var node = new NodeEndpoint("node1", "10.88.0.11", List.of("172.24.1.3"), "02:53:ac:18:01:03");
        var service = new ServiceRecord(
                "default",
                "voting-vote",
                List.of("172.24.1.2"),
                List.of("voting_vote", "vote"),
                List.of(new PortStatus(80, 5000, PortProtocol.TCP, PublishMode.INGRESS)));
        return List.of(
                slice(List.of(node), List.of(service), task(1, EndpointState.SERVING)),
                slice(List.of(), List.of(), task(3, EndpointState.DRAINING), task(2, EndpointState.JOINING)));
    }

    @Test
    void keepsWhatItWasGiven() throws IOException {
        file.write(slices());
        assertThat(new SliceFile(folder).read().orElseThrow()).containsExactlyInAnyOrderElementsOf(slices());
    }

    @Test
    void onlyRootCanReadIt() throws IOException {
        file.write(slices());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("view.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void writesOnlyWhatChanged() throws IOException {
        file.write(slices());
        Files.delete(folder.resolve("view.json"));
        file.write(slices().reversed());
        assertThat(folder.resolve("view.json")).doesNotExist();
        file.write(List.of());
        assertThat(file.read()).contains(List.of());
    }

    @Test
    void knowsNothingAtFirst() throws IOException {
        assertThat(file.read()).isEmpty();
    }

    @Test
    void believesNoDamagedFile() throws IOException {
        file.write(slices());
        Path kept = folder.resolve("view.json");
        byte[] good = Files.readAllBytes(kept);
        for (int length : List.of(0, 10, 64, 65, good.length - 1)) {
            Files.write(kept, java.util.Arrays.copyOf(good, length));
            assertThat(file.read()).describedAs("cut to %d bytes", length).isEmpty();
        }
        byte[] turned = good.clone();
        turned[good.length / 2] ^= 1;
        Files.write(kept, turned);
        assertThat(file.read()).isEmpty();
        Files.write(kept, good);
        Files.writeString(kept, " ", StandardOpenOption.APPEND);
        assertThat(file.read()).isEmpty();
    }

    @Test
    void unitesTheSlicesOfANetworkInAnyOrder() {
        var networks = SliceReader.networks(slices());
        assertThat(SliceReader.networks(slices().reversed())).isEqualTo(networks);
        assertThat(networks).singleElement().satisfies(network -> {
            assertThat(network.name()).isEqualTo("default/voting-front");
            assertThat(network.nodes()).extracting(PeerNode::tunnel).containsExactly(IpAddr.parse("10.88.0.11"));
            assertThat(network.services().getFirst().ports().getFirst().key()).hasToString("tcp/5000");
            assertThat(network.tasks())
                    .extracting(TaskView::taskName, TaskView::state)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("voting_vote.1", TaskView.State.SERVING),
                            org.assertj.core.groups.Tuple.tuple("voting_vote.2", TaskView.State.JOINING),
                            org.assertj.core.groups.Tuple.tuple("voting_vote.3", TaskView.State.DRAINING));
        });
    }

    @Test
    void namesTheNetworkOfASliceThatMakesNoSense() {
        var wrong = Stream.of(slices().getFirst())
                .map(s -> slice(List.of(new NodeEndpoint("node1", "ten", List.of(), "02:53:00:00:00:01")), List.of()))
                .toList();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> SliceReader.networks(wrong))
                .hasMessageContaining("default/voting-front")
                .hasMessageContaining("'ten'");
    }
}
