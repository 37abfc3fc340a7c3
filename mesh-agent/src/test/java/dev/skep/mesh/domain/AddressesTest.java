package dev.skep.mesh.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, prefixes and names: what is valid, and that text and bytes lead back to the value. */
class AddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "172.24.1.2",
                "255.255.255.255",
                "::",
                "::1",
                "fd00::1",
                "1:2:3:4:5:6:7:8",
                "fe80::a:0:0:1"
            })
    void textLeadsBackToTheAddress(String text) {
        IpAddr address = IpAddr.parse(text);

        assertThat(address).hasToString(text);
        assertThat(IpAddr.ofBytes(address.bytes())).isEqualTo(address);
    }

    @Test
    void everyAddressSurvivesItsTextAndItsBytes() {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(bytes);
            for (int k = 0; k < bytes.length; k++) {
                bytes[k] = random.nextInt(3) == 0 ? 0 : bytes[k];
            }
            IpAddr address = IpAddr.ofBytes(bytes);
            assertThat(IpAddr.parse(address.toString())).isEqualTo(address);
            assertThat(address.bytes()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1.2.3.x",
                "1..2.3",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "12345::",
                "::g",
                "1:"
            })
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> IpAddr.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not an IP address");
    }

    @ParameterizedTest
    @CsvSource({
        "172.24.1.0/24, 172.24.1.255, true",
        "172.24.1.0/24, 172.24.2.0, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "10.0.0.1/32, 10.0.0.1, true",
        "10.0.0.1/32, 10.0.0.2, false",
        "fd00::/8, fdff::1, true",
        "fd00:0:0:1::/64, fd00:0:0:2::1, false",
        "::/0, 1.2.3.4, false",
    })
    void prefixHoldsItsAddresses(String prefix, String address, boolean holds) {
        assertThat(IpPrefix.parse(prefix).contains(IpAddr.parse(address))).isEqualTo(holds);
    }

    @Test
    void ethernetAddressFollowsFromTheIpAddress() {
        MacAddress mac = MacAddress.of(IpAddr.parse("172.24.1.2"));

        assertThat(mac).hasToString("02:53:ac:18:01:02");
        assertThat(MacAddress.parse("02:53:ac:18:01:02")).isEqualTo(mac);
        assertThat(MacAddress.ofBytes(mac.bytes())).isEqualTo(mac);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "sixteen-letters-", "a/b", "a b", "a:b", "é"})
    void kernelWouldRefuseTheseInterfaceNames(String name) {
        assertThatThrownBy(() -> new InterfaceName(name)).hasMessageContaining("not an interface name");
    }
}
