package dev.skep.mesh.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.mesh.domain.IpAddr;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Name servers of the node. */
class ResolvConfTest {
    @Test
    void takesTheFirstThreeServersAndNeverTheResolverItself() {
        assertThat(ResolvConf.nameservers("""
                # made by somebody
                search example.org
                nameserver 127.0.0.11
                nameserver\t10.96.0.10
                nameserver fe80::1%eth0
                nameserver 10.96.0.10
                nameserver 127.0.0.53   trailing
                 nameserver 2001:db8::1
                nameserver 10.0.0.4
                options ndots:5
                """))
                .isEqualTo(
                        List.of(IpAddr.parse("10.96.0.10"), IpAddr.parse("127.0.0.53"), IpAddr.parse("2001:db8::1")));
    }

    @Test
    void hasNoServersWhenThereAreNone() {
        assertThat(ResolvConf.nameservers("nameserver\nsearch a\n")).isEmpty();
    }
}
