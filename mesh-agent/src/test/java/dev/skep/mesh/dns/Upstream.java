package dev.skep.mesh.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** A name server of the outside: every name is 192.0.2.7, and questions about {@code forged…} get an answer to another one. */
record Upstream(DatagramSocket udp, ServerSocket tcp) implements AutoCloseable {

    static Upstream start() throws IOException {
        var tcp = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var upstream = new Upstream(new DatagramSocket(tcp.getLocalSocketAddress()), tcp);
        Thread.ofVirtual().start(upstream::serveUdp);
        Thread.ofVirtual().start(upstream::serveTcp);
        return upstream;
    }

    /** Where nobody listens. */
    static InetSocketAddress silentAddress() throws IOException {
        return new InetSocketAddress(InetAddress.getByName("127.0.0.99"), 9);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) tcp.getLocalSocketAddress();
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }

    private void serveUdp() {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[4096], 4096);
                udp.receive(packet);
                byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
                udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException closed) {
            tcp.isClosed();
        }
    }

    private void serveTcp() {
        try {
            while (true) {
                try (var connection = tcp.accept()) {
                    var in = new DataInputStream(connection.getInputStream());
                    byte[] packet = new byte[in.readUnsignedShort()];
                    in.readFully(packet);
                    byte[] answer = answer(packet);
                    var out = new DataOutputStream(connection.getOutputStream());
                    out.writeShort(answer.length);
                    out.write(answer);
                }
            }
        } catch (IOException closed) {
            tcp.isClosed();
        }
    }

    private static byte[] answer(byte[] packet) throws IOException {
        var query = new Message(packet);
        var answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        Record question = query.getQuestion();
        Name name = question.getName();
        if (name.toString().startsWith("forged")) {
            name = Name.fromString("other.example.org.");
            question = Record.newRecord(name, question.getType(), DClass.IN);
        }
        answer.addRecord(question, Section.QUESTION);
        answer.addRecord(new ARecord(name, DClass.IN, 60, InetAddress.getByName("192.0.2.7")), Section.ANSWER);
        return answer.toWire();
    }
}
