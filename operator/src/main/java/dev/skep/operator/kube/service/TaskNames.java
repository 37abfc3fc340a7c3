package dev.skep.operator.kube.service;

import dev.skep.operator.domain.Slot;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The names of task pods: a pure function of service, slot, iteration and attempt, so that a repeated creation is a conflict (C-1). */
final class TaskNames {

    /** Longest name that still is a DNS label, which a pod's host name has to be. */
    private static final int MAX_LENGTH = 63;

    private static final int HASH_LENGTH = 8;

    private TaskNames() {}

    /** Tasks of a job have its iteration before the attempt: {@code migrate-0-i2-1}. */
    static String podName(String service, Slot slot, int iteration, int attempt) {
        var end = (iteration == 0 ? "-" : "-i" + iteration + "-") + attempt;
        var plain = service + "-" + slot.text().replace('.', '-') + end;
        if (plain.length() <= MAX_LENGTH && !slot.text().contains(".")) {
            return plain;
        }
        var tail = "-" + hash(service + "/" + slot.text(), HASH_LENGTH) + end;
        var head = plain.substring(0, Math.min(plain.length(), MAX_LENGTH - tail.length()));
        return head.replaceAll("[^a-z0-9]+$", "") + tail;
    }

    static String revisionName(String service, String specHash) {
        return service + "-" + specHash;
    }

    /** The first hexadecimal digits of the SHA-256 of a text. */
    static String hash(String text, int digits) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, digits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
