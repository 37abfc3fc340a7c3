package dev.skep.mesh.dns;

import dev.skep.mesh.domain.IpAddr;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rules by which Swarm's embedded resolver answers; pure: the same question, zone and rotation give the same decision. */
public final class QueryResolver {
    private static final String V4_SUFFIX = ".in-addr.arpa";
    private static final String V6_SUFFIX = ".ip6.arpa";

    private QueryResolver() {}

    /**
     * Decides a question.
     *
     * @param rotation any number; consecutive numbers put each address of an answer first in turn
     */
    public static Decision resolve(Question question, DnsZone zone, int rotation) {
        String name = question.name().toLowerCase(Locale.ROOT);
        var known = zone.addresses(name);
        if (known.isPresent()) {
            return addresses(question.type(), known.get(), rotation);
        }
        var reverse = question.type() == Question.PTR ? reversed(name) : Optional.<IpAddr>empty();
        if (reverse.isPresent() && zone.covers(reverse.get())) {
            return zone.pointer(reverse.get())
                    .<Decision>map(pointer -> new Decision.Answer(List.of(new Decision.Data.Pointer(pointer))))
                    .orElseGet(() -> new Decision.Refuse(Decision.Reason.NO_SUCH_NAME));
        }
        return zone.forwards() ? new Decision.Forward() : new Decision.Refuse(Decision.Reason.NO_WAY_OUT);
    }

    private static Decision addresses(int type, List<IpAddr> all, int rotation) {
        if (type != Question.A && type != Question.AAAA) {
            return new Decision.Answer(List.of());
        }
        var ofFamily = new ArrayList<Decision.Data>();
        for (IpAddr address : all) {
            if (address.v4() == (type == Question.A)) {
                ofFamily.add(new Decision.Data.Address(address));
            }
        }
        Collections.rotate(ofFamily, -Math.floorMod(rotation, Math.max(1, ofFamily.size())));
        return new Decision.Answer(ofFamily);
    }

    /** The address that a reverse name (RFC 1035 §3.5, RFC 3596 §2.5) stands for. */
    static Optional<IpAddr> reversed(String name) {
        if (name.endsWith(V4_SUFFIX)) {
            return bytes(name.substring(0, name.length() - V4_SUFFIX.length()).split("\\."), 4, 10);
        }
        if (name.endsWith(V6_SUFFIX)) {
            return bytes(name.substring(0, name.length() - V6_SUFFIX.length()).split("\\."), 32, 16);
        }
        return Optional.empty();
    }

    private static Optional<IpAddr> bytes(String[] labels, int count, int radix) {
        if (labels.length != count) {
            return Optional.empty();
        }
        byte[] bytes = new byte[radix == 10 ? 4 : 16];
        for (int i = 0; i < count; i++) {
            String label = labels[count - 1 - i];
            int value = digits(label, radix);
            if (value < 0 || (radix == 10 ? value > 255 : label.length() != 1)) {
                return Optional.empty();
            }
            if (radix == 10) {
                bytes[i] = (byte) value;
            } else {
                bytes[i / 2] |= (byte) (i % 2 == 0 ? value << 4 : value);
            }
        }
        return Optional.of(IpAddr.ofBytes(bytes));
    }

    private static int digits(String label, int radix) {
        int value = 0;
        for (int i = 0; i < label.length(); i++) {
            int digit = Character.digit(label.charAt(i), radix);
            if (digit < 0 || label.length() > 3) {
                return -1;
            }
            value = value * radix + digit;
        }
        return label.isEmpty() ? -1 : value;
    }
}
