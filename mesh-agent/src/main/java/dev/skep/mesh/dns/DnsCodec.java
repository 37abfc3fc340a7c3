package dev.skep.mesh.dns;

import dev.skep.mesh.domain.IpAddr;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;

/** Wire form of questions and answers (RFC 1035, RFC 6891). */
final class DnsCodec {
    /** Seconds that an answer may be kept. Swarm says 600, and so a moved task stays unreachable by name for minutes. */
    static final int TTL_SECONDS = 5;

    /** Longest answer by UDP, whatever the client offers: what crosses every network unfragmented. */
    static final int MAX_UDP = 1232;

    /** Longest answer by UDP to a client that offers nothing. */
    static final int PLAIN_UDP = 512;

    static final int MAX_TCP = 65535;
    private static final int HEADER_LENGTH = 12;

    private DnsCodec() {}

    /**
     * What came from a client.
     *
     * @param message the message
     * @param question the question, when there is exactly one of class IN in a standard query
     * @param udpLimit longest answer that the client takes by UDP
     */
    record Query(Message message, Optional<Question> question, int udpLimit) {}

    /** The query of a packet; empty for what is no query and deserves no answer. Throws for a query that cannot be read. */
    static Optional<Query> decode(byte[] packet) throws IOException {
        if (packet.length < HEADER_LENGTH || (packet[2] & 0x80) != 0) {
            return Optional.empty();
        }
        var message = new Message(packet);
        Record asked = message.getQuestion();
        OPTRecord opt = message.getOPT();
        int limit = opt == null ? PLAIN_UDP : Math.clamp(opt.getPayloadSize(), PLAIN_UDP, MAX_UDP);
        boolean standard = message.getHeader().getOpcode() == Opcode.QUERY
                && message.getHeader().getCount(Section.QUESTION) == 1
                && asked != null
                && asked.getDClass() == DClass.IN;
        return Optional.of(new Query(
                message,
                standard
                        ? Optional.of(new Question(asked.getName().toString(true), asked.getType()))
                        : Optional.empty(),
                limit));
    }

    /** The answer that a decision gives, at most {@code limit} bytes; what does not fit is cut with the TC flag. */
    static byte[] answer(Query query, Decision.Answer answer, int limit) {
        Message reply = reply(query, Rcode.NOERROR);
        reply.getHeader().setFlag(Flags.AA);
        Name name = query.message().getQuestion().getName();
        for (Decision.Data data : answer.records()) {
            reply.addRecord(record(name, data), Section.ANSWER);
        }
        return reply.toWire(limit);
    }

    /** An answer that is nothing but a code of {@link Rcode}. */
    static byte[] failure(Query query, int rcode) {
        return reply(query, rcode).toWire(PLAIN_UDP);
    }

    /** FORMERR to a packet of which only the header can be read. */
    static byte[] unreadable(byte[] packet) {
        var header = new Header((packet[0] & 0xff) << 8 | (packet[1] & 0xff));
        header.setFlag(Flags.QR);
        header.setRcode(Rcode.FORMERR);
        return header.toWire();
    }

    private static Message reply(Query query, int rcode) {
        Header asked = query.message().getHeader();
        var reply = new Message(asked.getID());
        Header header = reply.getHeader();
        header.setOpcode(asked.getOpcode());
        header.setFlag(Flags.QR);
        header.setFlag(Flags.RA);
        if (asked.getFlag(Flags.RD)) {
            header.setFlag(Flags.RD);
        }
        header.setRcode(rcode);
        query.message().getSection(Section.QUESTION).forEach(one -> reply.addRecord(one, Section.QUESTION));
        if (query.message().getOPT() != null) {
            reply.addRecord(new OPTRecord(MAX_UDP, 0, 0), Section.ADDITIONAL);
        }
        return reply;
    }

    private static Record record(Name name, Decision.Data data) {
        return switch (data) {
            case Decision.Data.Address(IpAddr address)
            when address.v4() -> new ARecord(name, DClass.IN, TTL_SECONDS, inet(address));
            case Decision.Data.Address(IpAddr address) -> new AAAARecord(name, DClass.IN, TTL_SECONDS, inet(address));
            case Decision.Data.Pointer(String target) -> new PTRRecord(name, DClass.IN, TTL_SECONDS, absolute(target));
        };
    }

    private static InetAddress inet(IpAddr address) {
        try {
            return InetAddress.getByAddress(address.bytes());
        } catch (UnknownHostException never) {
            throw new IllegalStateException(never);
        }
    }

    private static Name absolute(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException tooLong) {
            throw new IllegalArgumentException("not a domain name: '" + name + "'", tooLong);
        }
    }
}
