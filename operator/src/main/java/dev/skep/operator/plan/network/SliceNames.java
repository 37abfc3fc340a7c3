package dev.skep.operator.plan.network;

import dev.skep.operator.domain.ObjectName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalInt;

/** The names of slices: {@code <namespace>-<network>-<n>}, with a hash of the network's UID where that is long or taken (C-20). */
public final class SliceNames {
    private static final int LONGEST = 200;

    private SliceNames() {}

    /** The plain name; hashed when it grows too long for an object. */
    public static String plain(ObjectName network, String uid, int index) {
        var stem = network.namespace() + "-" + network.name();
        return stem.length() > LONGEST ? hashed(network, uid, index) : stem + "-" + index;
    }

    /** The name when the plain one belongs to another network ({@code a-b/c} and {@code a/b-c} read alike). */
    public static String hashed(ObjectName network, String uid, int index) {
        var stem = network.namespace() + "-" + network.name();
        return stem.substring(0, Math.min(stem.length(), LONGEST)) + "-" + hash(uid) + "-" + index;
    }

    /** The slice's number in a name made here. */
    public static OptionalInt index(String name) {
        var digits = name.substring(name.lastIndexOf('-') + 1);
        return digits.matches("[0-9]{1,6}") ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }

    private static String hash(String uid) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(uid.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
