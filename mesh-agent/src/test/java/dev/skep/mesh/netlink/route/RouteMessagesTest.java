package dev.skep.mesh.netlink.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.IpPrefix;
import dev.skep.mesh.domain.MacAddress;
import dev.skep.mesh.domain.Vni;
import dev.skep.mesh.netlink.AttributeReader;
import dev.skep.mesh.netlink.NetlinkFrames;
import dev.skep.mesh.netlink.NetlinkMessage;
import dev.skep.mesh.netlink.NetlinkReply;
import dev.skep.mesh.netlink.route.LinkCodec.LinkProperties;
import dev.skep.mesh.netlink.route.NeighbourCodec.NeighbourRecord;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bytes of rtnetlink messages, as {@code ip} and {@code bridge} send them on a little-endian machine, and their way back. */
class RouteMessagesTest {
    private static final MacAddress MAC = MacAddress.parse("02:53:ac:18:01:02");
    private static final IpAddr ADDRESS = IpAddr.parse("172.24.1.2");

    @BeforeAll
    static void bytesAreOfALittleEndianMachine() {
        Assumptions.assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
    }

    private static String hex(NetlinkMessage message) {
        return message.type() + " " + Integer.toHexString(message.flags()) + " "
                + HexFormat.of().formatHex(message.payload());
    }

    @Test
    void bridgeIsMadeWithAddressAndMtu() {
        var link = new LinkProperties(new InterfaceName("br0"), MAC, 1450, true, 0);

        assertThat(hex(LinkCodec.createBridge(link)))
                .isEqualTo("16 601 "
                        + "00000000" + "00000000" + "01000000" + "01000000"
                        + "08000300" + "62723000"
                        + "0a000100" + "0253ac180102" + "0000"
                        + "08000400" + "aa050000"
                        + "10001280" + "0b000100" + "62726964676500" + "00");
    }

    @Test
    void vxlanIsMadeInAnotherNamespaceAndReadBack() {
        var link = new LinkProperties(new InterfaceName("vx53001"), MAC, 1450, true, 7);
        var vxlan = new LinkCodec.VxlanProperties(new Vni(53001), IpAddr.parse("10.88.0.11"), 14789);

        LinkRecord read = LinkCodec.parse(LinkCodec.createVxlan(link, vxlan, 42).payload());

        assertThat(read)
                .isEqualTo(new LinkRecord(
                        0,
                        "vx53001",
                        "vxlan",
                        MAC,
                        1450,
                        true,
                        7,
                        new LinkRecord.VxlanRecord(53001, IpAddr.parse("10.88.0.11"), 14789, false, true)));
    }

    @Test
    void cableNamesTheNamespaceOfItsFarEnd() {
        var near = new LinkProperties(new InterfaceName("vac180102"), MAC, 1450, true, 2);
        var far = new LinkProperties(new InterfaceName("eth1"), MAC, 1450, true, 0);

        String bytes = hex(LinkCodec.createVeth(near, far, 42));

        assertThat(bytes).contains("08001c00" + "2a000000"); // IFLA_NET_NS_FD
        assertThat(bytes)
                .contains("09000300"
                        + HexFormat.of().formatHex("eth1".getBytes(java.nio.charset.StandardCharsets.US_ASCII)) + "00");
    }

    @Test
    void forwardingEntryIsTheDevicesOwnAndPermanent() {
        var entry = new NeighbourRecord(5, IpAddr.parse("10.88.0.12"), MAC);

        assertThat(hex(NeighbourCodec.putFdb(entry)))
                .isEqualTo("28 501 07000000" + "05000000" + "8000" + "02" + "00" + "0a000200" + "0253ac180102" + "0000"
                        + "08000100" + "0a58000c");
        assertThat(NeighbourCodec.parse(NeighbourCodec.putFdb(entry).payload())).contains(entry);
    }

    @Test
    void neighbourEntryComesBack() {
        var entry = new NeighbourRecord(5, ADDRESS, MAC);

        assertThat(NeighbourCodec.parse(NeighbourCodec.putNeighbour(entry).payload()))
                .contains(entry);
        assertThat(hex(NeighbourCodec.deleteNeighbour(5, ADDRESS)))
                .isEqualTo("29 1 02000000" + "05000000" + "8000" + "0000" + "08000100" + "ac180102");
    }

    @Test
    void whatTheKernelLearnedIsNobodysEntry() {
        byte[] learned =
                NeighbourCodec.putFdb(new NeighbourRecord(5, ADDRESS, MAC)).payload();
        learned[8] = 0x02; // NUD_REACHABLE

        assertThat(NeighbourCodec.parse(learned)).isEmpty();
    }

    @Test
    void addressAndRouteComeBack() {
        var address = new AddressCodec.AddressRecord(5, IpPrefix.parse("172.24.1.2/24"));
        var route = new RouteCodec.RouteRecord(IpPrefix.parse("0.0.0.0/0"), IpAddr.parse("169.254.77.1"), 5);

        assertThat(AddressCodec.parse(AddressCodec.put(address).payload())).contains(address);
        assertThat(RouteCodec.parse(RouteCodec.put(route).payload())).contains(route);
    }

    @Test
    void noBytesBreakTheReaders() {
        var random = new Random(11);
        byte[] good = LinkCodec.createVxlan(
                        new LinkProperties(new InterfaceName("vx1"), MAC, 1450, true, 7),
                        new LinkCodec.VxlanProperties(new Vni(1), ADDRESS, 1),
                        3)
                .payload();
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = good.clone();
            for (int k = 0; k < 3; k++) {
                bytes[16 + random.nextInt(bytes.length - 16)] = (byte) random.nextInt();
            }
            try {
                LinkCodec.parse(bytes);
            } catch (AttributeReader.MalformedMessage | IllegalArgumentException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }

    @Test
    void framesComeApartAsTheyWerePutTogether() {
        var one = LinkCodec.setUp(1);
        var two = LinkCodec.delete(2);
        byte[] packed = NetlinkFrames.pack(List.of(one, two), 9);

        assertThat(NetlinkFrames.unpack(packed, packed.length))
                .extracting(NetlinkReply::sequence)
                .containsExactly(9, 10);
        assertThatThrownBy(() -> NetlinkFrames.unpack(packed, packed.length - 1))
                .hasMessageContaining("malformed");
    }
}
