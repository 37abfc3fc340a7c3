package dev.skep.mesh.dns;

import static dev.skep.mesh.dns.Networks.network;
import static dev.skep.mesh.dns.Networks.zones;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.skep.mesh.sys.LinuxLibc;
import dev.skep.mesh.sys.Namespace;
import dev.skep.mesh.sys.PodNamespaces;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** the resolver answers inside each task's own namespace, and each task by its own networks. */
class DnsServerNetnsIT {
    private final PodNamespaces namespaces = new PodNamespaces(new LinuxLibc());
    private Namespace first;
    private Namespace second;
    private DnsServer server;

    @BeforeEach
    void start() throws Exception {
        first = Namespace.create("dns1");
        second = Namespace.create("dns2");
        server = DnsServer.start(
                namespaces::inside, new Forwarder(List.of(), Duration.ofSeconds(1)), outcome -> {}, DnsServer.PORT);
        server.zones(zones(
                network("front", "172.24.1.0/24")
                        .service("vote", "172.24.1.2", "vote")
                        .task("vote", "vote-1", "vote.1", "172.24.1.11"),
                network("back", "172.24.2.0/24")
                        .service("db", "172.24.2.2", "db")
                        .task("db", "db-1", "db.1", "172.24.2.11")));
        server.open("uid-vote-1", first.file());
        server.open("uid-db-1", second.file());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        first.close();
        second.close();
    }

    @Test
    void eachTaskSeesTheNamesOfItsOwnNetworks() throws Exception {
        assertThat(ask(first, "vote")).containsExactly("172.24.1.2");
        assertThat(ask(first, "db")).isEmpty();
        assertThat(ask(second, "db")).containsExactly("172.24.2.2");
        assertThat(ask(second, "vote")).isEmpty();
    }

    @Test
    void nobodyElseReachesIt() throws Exception {
        try (var stranger = Namespace.create("dns3")) {
            assertThatThrownBy(() -> ask(stranger, "vote")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void letsGoOfANamespaceThatIsClosed() throws Exception {
        var handle = namespaces.open(Path.of(first.file()));
        server.open("uid-other", handle.file());
        namespaces.close(handle);
        assertThat(first.run("ss", "-Hluntp")).contains("127.0.0.11:53053");
        server.close("uid-other");
        server.close("uid-vote-1");
        await("the sockets to close")
                .atMost(Duration.ofSeconds(10))
                .until(() -> !first.run("ss", "-Hluntp").contains("127.0.0.11:53053"));
    }

    private List<String> ask(Namespace namespace, String name) throws IOException {
        return namespaces.inside(
                namespace.file(), () -> DnsClient.addresses(new DnsClient(DnsServer.PORT).udp(name, "A")));
    }
}
