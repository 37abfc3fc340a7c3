package dev.skep.mesh.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.mesh.lab.World;
import dev.skep.mesh.loop.MeshPass;
import dev.skep.mesh.plan.DesiredState;
import dev.skep.mesh.plan.DesiredStateCompiler;
import dev.skep.mesh.plan.NodeView;
import dev.skep.mesh.plan.StateDiffer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The overlay between two nodes made of this machine's network namespaces, programmed by the agent's own code. */
@Timeout(60)
@ParameterizedClass
@EnumSource(names = {"NFT", "LEGACY"})
class OverlayNetnsIT {
    @Parameter
    IptablesVariant variant = IptablesVariant.AUTO;

    @TempDir
    Path folder;

    private NativeNodes nodes;
    private LinuxKernel first;
    private LinuxKernel second;

    @BeforeEach
    void makeNodes() {
        nodes = NativeNodes.make(folder);
        first = nodes.kernel(1, variant);
        second = nodes.kernel(2, variant);
    }

    @AfterEach
    void removeNodes() {
        if (nodes != null) {
            nodes.close();
        }
    }

    private NodeView view(int node) throws Exception {
        return new World(2, "10.77.0.").withoutBalancing().view(node, List.of(nodes.pod(node, World.uid(node))));
    }

    @Test
    void tasksOnTwoNodesTalkOverEntriesThatOnlyTheAgentMade() throws Exception {
        var one = new MeshPass(first).run(view(1));
        var two = new MeshPass(second).run(view(2));

        assertThat(one.problems()).isEmpty();
        assertThat(two.problems()).isEmpty();
        assertThat(one.programmed()).extracting(p -> p.podUid()).containsExactly(World.uid(1));
        assertThat(greeting()).isEqualTo("hello from /172.24.1.11");
    }

    @Test
    void secondPassChangesNothingAndSoDoesANewAgent() throws Exception {
        new MeshPass(first).run(view(1));

        assertThat(new MeshPass(first).run(view(1)).operations()).isZero();
        var desired = DesiredStateCompiler.compile(view(1));
        assertThat(StateDiffer.diff(desired, nodes.kernel(1, variant).read(desired))
                        .toString())
                .isEmpty();
    }

    @Test
    void whatOthersBreakIsRepaired() throws Exception {
        new MeshPass(first).run(view(1));
        nodes.inNetwork(1, "skep-53001", () -> run("ip", "link", "del", "vac18010b"));
        nodes.inNetwork(1, "skep-53001", () -> run("ip", "neigh", "del", "172.24.1.12", "dev", "vx53001"));
        nodes.in("pod1", () -> run(iptables(), "-t", "nat", "-F", "SKEP-OUTPUT"));
        nodes.in("node1", () -> run(iptables(), "-D", "FORWARD", "1"));

        var repair = new MeshPass(first).run(view(1));

        assertThat(repair.problems()).isEmpty();
        assertThat(repair.operations()).isPositive();
        assertThat(new MeshPass(first).run(view(1)).operations()).isZero();
    }

    @Test
    void cleaningLeavesNothingOfOursAndEverythingElse() throws Exception {
        nodes.in("node1", () -> run(iptables(), "-A", "FORWARD", "-s", "192.0.2.1", "-j", "DROP"));
        new MeshPass(first).run(view(1));

        assertThat(new MeshPass(first).clean()).isEmpty();

        assertThat(nodes.names(1).names()).isEmpty();
        assertThat(nodes.in("node1", () -> run(iptables() + "-save")))
                .contains("192.0.2.1")
                .doesNotContain("SKEP");
        assertThat(nodes.in("node1", () -> run("ip", "link")))
                .contains("under1")
                .doesNotContain("skepgw");
        assertThat(StateDiffer.diff(DesiredState.EMPTY, first.read(DesiredState.EMPTY))
                        .isEmpty())
                .isTrue();
    }

    private String iptables() {
        return variant == IptablesVariant.NFT ? "iptables-nft" : "iptables-legacy";
    }

    private static String run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s: %s", String.join(" ", command), output)
                .isZero();
        return output;
    }

    /** What a task on node 1 hears from one on node 2, over TCP. */
    private String greeting() throws Exception {
        var listening = new CompletableFuture<Integer>();
        var server = CompletableFuture.runAsync(() -> nodes.in("pod2", () -> {
            try (var socket = new ServerSocket(0, 1, InetAddress.getByName("172.24.1.12"))) {
                socket.setSoTimeout(5000);
                listening.complete(socket.getLocalPort());
                try (Socket peer = socket.accept()) {
                    String text = "hello from " + peer.getInetAddress();
                    peer.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                }
            } catch (Exception e) {
                listening.completeExceptionally(e);
                throw e;
            }
            return 0;
        }));
        int port = listening.get(5, TimeUnit.SECONDS);
        String heard = nodes.in("pod1", () -> {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("172.24.1.12", port), 5000);
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        });
        server.get(5, TimeUnit.SECONDS);
        return heard;
    }
}
