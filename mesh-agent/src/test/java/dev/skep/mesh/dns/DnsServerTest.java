package dev.skep.mesh.dns;

import static dev.skep.mesh.dns.Networks.network;
import static dev.skep.mesh.dns.Networks.zones;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** The resolver over real sockets, here in the machine's own namespace. */
class DnsServerTest {
    private static final String POD = "uid-vote-1";
    private static final NamespaceOpener HERE = new NamespaceOpener() {
        @Override
        public <T> T inside(String namespaceFile, Callable<T> action) throws IOException {
            try {
                return action.call();
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    };

    private final Map<DnsEvents.Outcome, Integer> outcomes = new ConcurrentHashMap<>();
    private int port;
    private DnsClient client;
    private Upstream upstream;
    private DnsServer server;

    @BeforeEach
    void start() throws IOException {
        port = DnsClient.freePort();
        client = new DnsClient(port);
        upstream = Upstream.start();
        server = server(List.of(Upstream.silentAddress(), upstream.address()));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        upstream.close();
    }

    private DnsServer server(List<InetSocketAddress> upstreams) throws IOException {
        var started = DnsServer.start(
                HERE,
                new Forwarder(upstreams, Duration.ofMillis(300)),
                outcome -> outcomes.merge(outcome, 1, Integer::sum),
                port);
        started.zones(zones(front()));
        started.open(POD, "unused");
        return started;
    }

    private static Networks front() {
        var network = network("front", "172.24.0.0/16").service("vote", "172.24.1.2", "vote");
        for (int i = 1; i <= 100; i++) {
            network.task("vote", "vote-" + i, "vote." + i, "172.24.2." + i);
        }
        return network;
    }

    @Test
    void answersFromTheZoneByUdpAndTcp() throws Exception {
        for (Message answer : List.of(client.udp("vote", "A"), client.tcp("vote", "A"))) {
            assertThat(DnsClient.addresses(answer)).containsExactly("172.24.1.2");
            assertThat(answer.getSection(Section.ANSWER).getFirst().getTTL()).isEqualTo(5);
            assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
        }
        assertThat(outcomes).containsExactlyEntriesOf(new EnumMap<>(Map.of(DnsEvents.Outcome.ANSWERED, 2)));
    }

    @Test
    void knowsTheNameButHasNoAddressOfTheOtherFamily() throws Exception {
        Message answer = client.udp("vote", "AAAA");
        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answer.getSection(Section.ANSWER)).isEmpty();
    }

    @Test
    void cutsALongAnswerByUdpAndGivesItWholeByTcp() throws Exception {
        Message cut = client.udp("tasks.vote", "A");
        assertThat(cut.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(cut.numBytes()).isLessThanOrEqualTo(512);
        assertThat(DnsClient.addresses(client.tcp("tasks.vote", "A"))).hasSize(100);
    }

    @Test
    void givesEachTaskItsTurn() throws Exception {
        var first = new java.util.HashSet<String>();
        for (int i = 0; i < 40; i++) {
            first.add(DnsClient.addresses(client.tcp("tasks.vote", "A")).getFirst());
        }
        assertThat(first.size()).isGreaterThan(10);
    }

    @Test
    void asksTheNextServerWhenOneIsSilent() throws Exception {
        assertThat(DnsClient.addresses(client.udp("example.org", "A"))).containsExactly("192.0.2.7");
        assertThat(DnsClient.addresses(client.tcp("example.org", "A"))).containsExactly("192.0.2.7");
        assertThat(outcomes).containsEntry(DnsEvents.Outcome.FORWARDED, 2);
    }

    @Test
    void saysServfailWhenNoServerAnswers() throws Exception {
        server.close();
        server = server(List.of(Upstream.silentAddress()));
        assertThat(client.udp("example.org", "A").getRcode()).isEqualTo(Rcode.SERVFAIL);
    }

    @Test
    void believesNoAnswerToAnotherQuestion() throws Exception {
        assertThat(client.udp("forged.example.org", "A").getRcode()).isEqualTo(Rcode.SERVFAIL);
    }

    @Test
    void breaksALoopOfEqualQuestions() throws Exception {
        server.close();
        var looping = new InetSocketAddress(InetAddress.getByName("127.0.0.11"), port);
        server = server(List.of(looping));
        assertThat(client.udp("loop.example.org", "A").getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(outcomes.get(DnsEvents.Outcome.FORWARDED)).isLessThan(40);
    }

    @Test
    void saysFormerrToWhatCannotBeRead() throws Exception {
        byte[] broken = new byte[] {0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 63, 'x'};
        Message answer = client.udp(broken);
        assertThat(answer.getRcode()).isEqualTo(Rcode.FORMERR);
        assertThat(answer.getHeader().getID()).isEqualTo(0x1234);
    }

    @Test
    void answersNoAnswers() throws Exception {
        byte[] answer = client.query("vote", "A").toWire();
        answer[2] |= (byte) 0x80;
        assertThatThrownBy(() -> client.udp(answer)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void letsTheNextServerTakeOverWhileThisOneStillAnswers() throws Exception {
        try (DnsServer next = server(List.of())) {
            assertThat(DnsClient.addresses(client.udp("vote", "A"))).hasSize(1);
            server.close();
            for (int i = 0; i < 20; i++) {
                assertThat(DnsClient.addresses(client.udp("vote", "A"))).hasSize(1);
            }
            assertThat(next.serves(POD)).isTrue();
        }
    }

    @Test
    void leavesATaskThatHasGone() throws Exception {
        server.close(POD);
        assertThat(server.serves(POD)).isFalse();
        assertThatThrownBy(() -> client.udp("vote", "A")).isInstanceOf(IOException.class);
    }
}
