package dev.skep.mesh.netlink.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.mesh.domain.IpAddr;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The bytes of IPVS messages and their way back. */
class IpvsMessagesTest {
    private final IpvsCodec codec = new IpvsCodec(30);

    @Test
    void balancerIsRoundRobinByMark() {
        Assumptions.assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);

        var message = codec.createService(0x53180164);

        assertThat(message.type()).isEqualTo(30);
        assertThat(HexFormat.of().formatHex(message.payload()))
                .isEqualTo("01010000" + "38000180"
                        + "06000100" + "02000000"
                        + "08000500" + "64011853"
                        + "07000600" + "72720000"
                        + "0c000700" + "00000000ffffffff"
                        + "08000800" + "00000000"
                        + "08000900" + "ffffffff");
        assertThat(IpvsCodec.parseService(message.payload())).contains(0x53180164);
    }

    @Test
    void destinationComesBackWithItsWeight() {
        var drained = new IpvsCodec.DestinationRecord(IpAddr.parse("172.24.1.11"), 0);
        var serving = new IpvsCodec.DestinationRecord(IpAddr.parse("172.24.1.12"), 1);

        assertThat(IpvsCodec.parseDestination(codec.setDestination(1, drained).payload()))
                .isEqualTo(drained);
        assertThat(IpvsCodec.parseDestination(codec.addDestination(1, serving).payload()))
                .isEqualTo(serving);
    }
}
