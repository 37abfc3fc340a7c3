package dev.skep.mesh.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.mesh.netlink.Errno;
import dev.skep.mesh.netlink.NetlinkMessage;
import dev.skep.mesh.netlink.route.LinkCodec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** How the socket reads the kernel's answers, the bad ones above all. */
class NetlinkSocketTest {
    private static final int ERROR = 2;
    private static final int DONE = 3;
    private static final int MULTI = 2;
    private static final int INTERRUPTED = 0x10;

    private final ScriptedLibc libc = new ScriptedLibc();
    private final NetlinkSocket socket = NetlinkSocket.open(libc, NetlinkSocket.ROUTE);

    private static byte[] answer(int type, int flags, int sequence, int value) {
        return ByteBuffer.allocate(20)
                .order(ByteOrder.nativeOrder())
                .putInt(20)
                .putShort((short) type)
                .putShort((short) flags)
                .putInt(sequence)
                .putInt(0)
                .putInt(value)
                .array();
    }

    @Test
    void interruptedDumpIsAskedForAgain() {
        libc.receives(answer(LinkCodec.NEW, MULTI | INTERRUPTED, 1, 0)).receives(answer(DONE, MULTI, 1, 0));
        libc.receives(answer(LinkCodec.NEW, MULTI, 2, 7)).receives(answer(DONE, MULTI, 2, 0));

        var objects = socket.dump(LinkCodec.dump());

        assertThat(objects)
                .singleElement()
                .satisfies(object -> assertThat(object.sequence()).isEqualTo(2));
        assertThat(libc.sent).hasSize(2);
    }

    @Test
    void signalDoesNotEndAReceive() {
        libc.failsWith(Errno.EINTR).receives(answer(DONE, MULTI, 1, 0));

        assertThat(socket.dump(LinkCodec.dump())).isEmpty();
    }

    @Test
    void lostMessagesAreAnError() {
        libc.failsWith(Errno.ENOBUFS);

        assertThatThrownBy(() -> socket.dump(LinkCodec.dump()))
                .isInstanceOfSatisfying(
                        LibcException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOBUFS));
    }

    @Test
    void answersToEarlierRequestsAreSkipped() {
        libc.receives(answer(ERROR, 0, 99, -Errno.EINVAL)).receives(answer(DONE, MULTI, 1, 0));

        assertThat(socket.dump(LinkCodec.dump())).isEmpty();
    }

    @Test
    void dumpThatTheKernelRefusesSaysWhy() {
        libc.receives(answer(ERROR, 0, 1, -Errno.EOPNOTSUPP));

        assertThatThrownBy(() -> socket.dump(LinkCodec.dump())).hasMessageContaining("not supported by this kernel");
    }

    @Test
    void errorsAreMappedBackToTheirMessagesAndOnlyTheLastIsAcknowledged() {
        libc.receives(answer(ERROR, 0, 2, -Errno.EEXIST)).receives(answer(ERROR, 0, 3, 0));
        var messages = new ArrayList<NetlinkMessage>();
        for (int index = 1; index <= 3; index++) {
            messages.add(LinkCodec.setUp(index));
        }

        var failures = socket.change(messages);

        assertThat(failures).containsOnlyKeys(1).containsValue(Errno.EEXIST);
        assertThat(libc.sent).hasSize(1);
        var sent = ByteBuffer.wrap(libc.sent.getFirst()).order(ByteOrder.nativeOrder());
        assertThat(sent.getShort(6) & NetlinkMessage.ACK).isZero();
        assertThat(sent.getShort(32 + 6) & NetlinkMessage.ACK).isZero();
        assertThat(sent.getShort(64 + 6) & NetlinkMessage.ACK).isEqualTo(NetlinkMessage.ACK);
    }

    @Test
    void thousandsOfMessagesGoInFewCalls() {
        var messages = new ArrayList<NetlinkMessage>();
        for (int index = 1; index <= 2000; index++) {
            messages.add(LinkCodec.setUp(index));
        }
        for (int sequence = 768; sequence < 2000; sequence += 768) {
            libc.receives(answer(ERROR, 0, sequence, 0));
        }
        libc.receives(answer(ERROR, 0, 2000, 0));

        assertThat(socket.change(messages)).isEmpty();
        assertThat(libc.sent).hasSize(3);
    }
}
