package dev.skep.mesh.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.mesh.domain.IpAddr;
import java.util.List;
import org.junit.jupiter.api.Test;

/** the task's hosts file, made from kubelet's. */
class HostsFileTest {
    private static final String KUBELETS = """
            # Kubernetes-managed hosts file.
            127.0.0.1\tlocalhost
            ::1\tlocalhost ip6-localhost ip6-loopback
            fe00::\tip6-localnet
            fe00::\tip6-mcastprefix
            fe00::1\tip6-allnodes
            fe00::2\tip6-allrouters
            10.244.1.7\tdb.voting.default.svc.cluster.local\tdb
            """;

    @Test
    void namesTheAddressesOnTheNetworksInPlaceOfTheClustersOwn() {
        String text = HostsFile.text(KUBELETS, List.of(IpAddr.parse("172.24.1.11"), IpAddr.parse("172.24.2.11")));
        assertThat(text)
                .contains("127.0.0.1\tlocalhost\n")
                .contains("172.24.1.11\tdb.voting.default.svc.cluster.local db\n")
                .contains("172.24.2.11\tdb.voting.default.svc.cluster.local db\n")
                .doesNotContain("10.244.1.7");
    }

    @Test
    void takesTheHostAliasesOver() {
        String text = HostsFile.text(KUBELETS + """

                # Entries added by HostAliases.
                192.0.2.1\tlegacy.example.org\tlegacy
                192.0.2.2\tlocalhost.example.org
                """, List.of());
        assertThat(text)
                .endsWith("192.0.2.1\tlegacy.example.org\tlegacy\n192.0.2.2\tlocalhost.example.org\n")
                .doesNotContain("10.244.1.7");
    }

    @Test
    void hasTheLocalNamesWhenKubeletsFileIsEmpty() {
        assertThat(HostsFile.text("", List.of(IpAddr.parse("172.24.1.11"))).lines())
                .hasSize(6)
                .allMatch(line -> line.contains("localhost") || line.contains("ip6-"));
    }
}
