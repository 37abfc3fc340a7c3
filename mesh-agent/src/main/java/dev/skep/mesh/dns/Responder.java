package dev.skep.mesh.dns;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.xbill.DNS.Rcode;

/** Turns a task's packet into the answer to it: from its zone, or from the outside. */
final class Responder {
    private final Forwarder forwarder;
    private final DnsEvents events;
    private final AtomicReference<Map<String, DnsZone>> zones = new AtomicReference<>(Map.of());

    Responder(Forwarder forwarder, DnsEvents events) {
        this.forwarder = forwarder;
        this.events = events;
    }

    /** From now on tasks see these zones, by pod UID. */
    void zones(Map<String, DnsZone> current) {
        zones.set(Map.copyOf(current));
    }

    /** Answers a packet, now or later on another thread; nothing comes for what is no query. */
    void respond(String podUid, byte[] packet, Forwarder.Transport transport, Consumer<byte[]> reply) {
        DnsCodec.Query query;
        try {
            var decoded = DnsCodec.decode(packet);
            if (decoded.isEmpty()) {
                events.query(DnsEvents.Outcome.MALFORMED);
                return;
            }
            query = decoded.get();
        } catch (IOException | RuntimeException unreadable) {
            events.query(DnsEvents.Outcome.MALFORMED);
            reply.accept(DnsCodec.unreadable(packet));
            return;
        }
        if (query.question().isEmpty()) {
            events.query(DnsEvents.Outcome.REFUSED);
            reply.accept(DnsCodec.failure(query, Rcode.NOTIMP));
            return;
        }
        DnsZone zone = zones.get().getOrDefault(podUid, DnsZone.EMPTY);
        int rotation = ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
        int limit = transport == Forwarder.Transport.UDP ? query.udpLimit() : DnsCodec.MAX_TCP;
        switch (QueryResolver.resolve(query.question().get(), zone, rotation)) {
            case Decision.Answer answer -> {
                events.query(DnsEvents.Outcome.ANSWERED);
                reply.accept(DnsCodec.answer(query, answer, limit));
            }
            case Decision.Forward() -> {
                events.query(DnsEvents.Outcome.FORWARDED);
                forwarder.forward(podUid, query, packet, transport, reply);
            }
            case Decision.Refuse(Decision.Reason reason) -> {
                events.query(DnsEvents.Outcome.REFUSED);
                reply.accept(DnsCodec.failure(query, rcode(reason)));
            }
        }
    }

    private static int rcode(Decision.Reason reason) {
        return switch (reason) {
            case NO_WAY_OUT -> Rcode.SERVFAIL;
            case NO_SUCH_NAME -> Rcode.NXDOMAIN;
        };
    }
}
