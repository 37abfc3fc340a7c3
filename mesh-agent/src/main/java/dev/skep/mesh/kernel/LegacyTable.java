package dev.skep.mesh.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One table of {@code ip_tables} taken apart into chains. The table is a list of {@code struct ipt_entry}; a built-in chain begins
 * where {@code hook_entry} points and ends with its policy where {@code underflow} points, a chain of a user begins after an entry
 * with target {@code ERROR}, which holds its name, and ends with a return that nobody wrote.
 */
final class LegacyTable {
    private static final String[] HOOKS = {"PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"};
    private static final int VALID_HOOKS = 32;
    private static final int HOOK_ENTRY = 36;
    private static final int UNDERFLOW = 56;
    private static final int TARGET_OFFSET = 88;
    private static final int NEXT_OFFSET = 90;
    private static final int TARGET_NAME = 2;
    private static final int TARGET_DATA = 32;
    private static final int ERROR_NAME_LENGTH = 30;

    private final ByteBuffer info;
    private final ByteBuffer entries;
    private final int start;

    LegacyTable(byte[] info, byte[] entries, int start) {
        this.info = ByteBuffer.wrap(info).order(ByteOrder.nativeOrder());
        this.entries = ByteBuffer.wrap(entries).order(ByteOrder.nativeOrder());
        this.start = start;
    }

    Map<String, List<String>> chains() {
        var chains = new TreeMap<String, List<String>>();
        List<String> current = new ArrayList<>();
        boolean user = false;
        for (int at = start; at < entries.capacity(); ) {
            int next = at + (entries.getShort(at + NEXT_OFFSET) & 0xffff);
            int target = at + (entries.getShort(at + TARGET_OFFSET) & 0xffff);
            if (next <= at || next > entries.capacity()) {
                break;
            }
            int hook = hook(HOOK_ENTRY, at - start);
            if (hook >= 0) {
                current = chains.computeIfAbsent(HOOKS[hook], h -> new ArrayList<>());
            }
            if ("ERROR".equals(text(target + TARGET_NAME, ERROR_NAME_LENGTH))) {
                dropReturn(current, user);
                user = true;
                current = chains.computeIfAbsent(text(target + TARGET_DATA, ERROR_NAME_LENGTH), n -> new ArrayList<>());
            } else if (hook(UNDERFLOW, at - start) < 0) {
                current.add(new String(entries.array(), at, next - at, StandardCharsets.ISO_8859_1));
            }
            at = next;
        }
        return chains;
    }

    private static void dropReturn(List<String> chain, boolean user) {
        if (user && !chain.isEmpty()) {
            chain.removeLast();
        }
    }

    private int hook(int field, int offset) {
        int valid = info.getInt(VALID_HOOKS);
        for (int hook = 0; hook < HOOKS.length; hook++) {
            if ((valid & 1 << hook) != 0 && info.getInt(field + 4 * hook) == offset) {
                return hook;
            }
        }
        return -1;
    }

    private String text(int from, int limit) {
        int end = from;
        while (end < from + limit && end < entries.capacity() && entries.get(end) != 0) {
            end++;
        }
        return new String(entries.array(), from, end - from, StandardCharsets.US_ASCII);
    }
}
