package dev.skep.mesh.dns;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A client of the resolver, as a task's C library would be one. */
record DnsClient(int port) {
    private static final int PATIENCE_MS = 2000;

    static int freePort() throws IOException {
        try (var socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        }
    }

    Message query(String name, String type) throws IOException {
        return Message.newQuery(Record.newRecord(Name.fromString(name, Name.root), Type.value(type), DClass.IN));
    }

    Message udp(String name, String type) throws IOException {
        return udp(query(name, type).toWire());
    }

    Message udp(byte[] packet) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.connect(address());
            socket.setSoTimeout(PATIENCE_MS);
            socket.send(new DatagramPacket(packet, packet.length));
            var answer = new DatagramPacket(new byte[65535], 65535);
            socket.receive(answer);
            return new Message(Arrays.copyOf(answer.getData(), answer.getLength()));
        }
    }

    Message tcp(String name, String type) throws IOException {
        byte[] packet = query(name, type).toWire();
        try (var socket = new Socket()) {
            socket.connect(address(), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(new byte[] {(byte) (packet.length >>> 8), (byte) packet.length});
            socket.getOutputStream().write(packet);
            var in = new DataInputStream(socket.getInputStream());
            byte[] answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            return new Message(answer);
        }
    }

    static List<String> addresses(Message answer) {
        return answer.getSection(Section.ANSWER).stream()
                .map(record -> switch (record) {
                    case ARecord a -> a.getAddress().getHostAddress();
                    case AAAARecord aaaa -> aaaa.getAddress().getHostAddress();
                    default -> record.rdataToString();
                })
                .toList();
    }

    private InetSocketAddress address() throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(DnsServer.ADDRESS.bytes()), port);
    }
}
