package dev.skep.operator.kube.revision;

import dev.skep.operator.domain.Slot;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The names of task pods: a pure function of service, slot, iteration and attempt, so that a repeated creation is a conflict (C-1), and no
 * two tasks of a namespace have one name. Read from its end a name says what it is made of: attempt, iteration of a job, then the number of
 * the slot or, where the slot is a node or the name grows too long, a hash of service and slot, which an {@code h} tells from a number.
 */
public final class TaskNames {

    /** Longest name that still is a DNS label, which a pod's host name has to be. */
    private static final int MAX_LENGTH = 63;

    private static final int HASH_LENGTH = 12;

    private TaskNames() {}

    /** As {@code web-3-1}, of a job {@code migrate-0-i2-1}, on a node {@code proxy-worker-1-h3f2a9c1b04de-1}. */
    public static String podName(String service, Slot slot, int iteration, int attempt) {
        var end = (iteration == 0 ? "-" : "-i" + iteration + "-") + attempt;
        return switch (slot) {
            case Slot.Numbered(var number) -> {
                var plain = service + "-" + number + end;
                yield plain.length() <= MAX_LENGTH
                        ? plain
                        : hashed(service + "-" + number, service + "#" + number, end);
            }
            case Slot.OnNode(var node) -> hashed(service + "-" + node, service + "/" + node, end);
        };
    }

    /** As much of the readable part as there is room for, and a hash of the whole. */
    private static String hashed(String readable, String whole, String end) {
        var tail = "-h" + hash(whole, HASH_LENGTH) + end;
        var head = readable.replace('.', '-');
        head = head.substring(0, Math.min(head.length(), MAX_LENGTH - tail.length()));
        return head.replaceAll("[^a-z0-9]+$", "") + tail;
    }

    /** The name of the ControllerRevision that keeps a template. */
    public static String revisionName(String service, String specHash) {
        return service + "-" + specHash;
    }

    /** The first hexadecimal digits of the SHA-256 of a text. */
    public static String hash(String text, int digits) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, digits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
