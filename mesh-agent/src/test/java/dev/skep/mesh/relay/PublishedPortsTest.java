package dev.skep.mesh.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.mesh.domain.PortKey;
import dev.skep.mesh.domain.Protocol;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** published ports are held, and localhost reaches the mesh; here the mesh is 127.0.0.77. */
class PublishedPortsTest {
    private static final String MESH = "127.0.0.77";
    private static final Gateway GATEWAY = new Gateway("127.0.0.78", MESH);

    private PublishedPorts ports;
    private PortKey tcp;
    private PortKey udp;

    @BeforeEach
    void start() throws IOException {
        ports = PublishedPorts.start(GATEWAY);
        try (var free = new ServerSocket(0)) {
            tcp = new PortKey(Protocol.TCP, free.getLocalPort());
            udp = new PortKey(Protocol.UDP, free.getLocalPort());
        }
    }

    @AfterEach
    void stop() throws IOException {
        ports.close();
    }

    /** A listener of the mesh, which must not take the port on other addresses; so it is bound first. */
    private ServerSocket mesh() throws IOException {
        var mesh = new ServerSocket();
        mesh.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        mesh.bind(new InetSocketAddress(MESH, tcp.port()));
        return mesh;
    }

    private Socket client() throws IOException {
        var client = new Socket();
        client.connect(new InetSocketAddress("127.0.0.1", tcp.port()), 2000);
        client.setSoTimeout(2000);
        return client;
    }

    @Test
    void soManyPortsAreHeldAsLeaveFilesToEverythingElse() {
        var many = IntStream.range(30_000, 33_000)
                .mapToObj(port -> new PortKey(Protocol.UDP, port))
                .toList();

        assertThat(ports.hold(many)).hasSizeLessThanOrEqualTo(PublishedPorts.MOST);
        assertThat(ports.refused().get(many.getLast())).contains("as many as it may");
        assertThat(ports.hold(Set.of(udp))).containsExactly(udp);
    }

    @Test
    void carriesBothDirectionsAndTheEndOfEachByItself() throws IOException {
        try (var mesh = mesh()) {
            assertThat(ports.hold(Set.of(tcp))).containsExactly(tcp);
            try (var client = client();
                    var server = mesh.accept()) {
                client.getOutputStream().write("question".getBytes(UTF_8));
                client.shutdownOutput();
                assertThat(server.getInputStream().readAllBytes())
                        .asString(UTF_8)
                        .isEqualTo("question");
                server.getOutputStream().write("long after the end of the question".getBytes(UTF_8));
                server.shutdownOutput();
                assertThat(client.getInputStream().readAllBytes())
                        .asString(UTF_8)
                        .isEqualTo("long after the end of the question");
            }
        }
    }

    @Test
    void carriesMoreThanAnyBuffer() throws Exception {
        byte[] much = new byte[3_000_000];
        for (int i = 0; i < much.length; i++) {
            much[i] = (byte) (i * 31);
        }
        try (var mesh = mesh()) {
            ports.hold(Set.of(tcp));
            try (var client = client();
                    var server = mesh.accept()) {
                Thread writer = Thread.ofVirtual().start(() -> {
                    try {
                        server.getOutputStream().write(much);
                        server.shutdownOutput();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
                assertThat(client.getInputStream().readAllBytes()).isEqualTo(much);
                writer.join();
            }
        }
    }

    @Test
    void endsTheConnectionWhileThereIsNoWayIntoTheMesh() throws IOException {
        try (var cutOff = PublishedPorts.start(new Gateway("192.0.2.1", MESH))) {
            cutOff.hold(Set.of(tcp));
            try (var client = client()) {
                assertThat(client.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void carriesDatagramsBothWays() throws IOException {
        try (var mesh = new DatagramSocket(null)) {
            mesh.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            mesh.bind(new InetSocketAddress(MESH, udp.port()));
            mesh.setSoTimeout(2000);
            ports.hold(Set.of(udp));
            try (var client = new DatagramSocket()) {
                client.setSoTimeout(2000);
                client.connect(InetAddress.getByName("127.0.0.1"), udp.port());
                client.send(new DatagramPacket("ping".getBytes(UTF_8), 4));
                var packet = new DatagramPacket(new byte[100], 100);
                mesh.receive(packet);
                assertThat(new String(packet.getData(), 0, packet.getLength(), UTF_8))
                        .isEqualTo("ping");
                mesh.send(new DatagramPacket("pong".getBytes(UTF_8), 4, packet.getSocketAddress()));
                packet.setLength(100);
                client.receive(packet);
                assertThat(new String(packet.getData(), 0, packet.getLength(), UTF_8))
                        .isEqualTo("pong");
            }
        }
    }

    @Test
    void refusesAPortThatAnotherProgramHoldsUntilItIsFree() throws IOException {
        try (var other = new ServerSocket(tcp.port())) {
            assertThat(other.isBound()).isTrue();
            assertThat(ports.hold(Set.of(tcp))).isEmpty();
            assertThat(ports.refused()).containsOnlyKeys(tcp);
        }
        assertThat(ports.hold(Set.of(tcp))).containsExactly(tcp);
        assertThat(ports.refused()).isEmpty();
    }

    @Test
    void keepsOtherProgramsOffAHeldPortAndLetsGoOfWhatIsUnpublished() throws IOException {
        ports.hold(Set.of(tcp, udp));
        assertThatThrownBy(() -> new ServerSocket(tcp.port()).close()).isInstanceOf(IOException.class);
        assertThat(ports.hold(Set.of(udp))).containsExactly(udp);
        // the selector's thread lets go of a closed channel when it next comes round
        Awaitility.await("the port is free")
                .atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    try (var other = new ServerSocket(tcp.port())) {
                        assertThat(other.isBound()).isTrue();
                    }
                });
    }

    @Test
    void letsTheNextAgentHoldThePortBeforeThisOneLeavesIt() throws IOException {
        ports.hold(Set.of(tcp));
        try (var next = PublishedPorts.start(GATEWAY)) {
            assertThat(next.hold(Set.of(tcp))).containsExactly(tcp);
        }
    }

    @Test
    void countsSctpAsHeld() {
        var sctp = new PortKey(Protocol.SCTP, 9);
        assertThat(ports.hold(Set.of(sctp))).containsExactly(sctp);
    }
}
