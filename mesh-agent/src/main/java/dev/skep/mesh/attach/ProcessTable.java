package dev.skep.mesh.attach;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The processes of the node.
 *
 * @param proc the node's /proc
 */
record ProcessTable(Path proc) {

    /** One process of each of these pods that has any; newest first, and no further than needed. */
    Map<String, Long> find(Set<String> podUids) throws IOException {
        var missing = new HashSet<>(podUids);
        var found = new HashMap<String, Long>();
        for (long pid : missing.isEmpty() ? List.<Long>of() : newestFirst()) {
            Optional<String> uid = podUid(pid);
            if (uid.isPresent() && missing.remove(uid.get())) {
                found.put(uid.get(), pid);
                if (missing.isEmpty()) {
                    break;
                }
            }
        }
        return found;
    }

    /** The pod that a process belongs to; empty for any other process, and for one that has ended. */
    Optional<String> podUid(long pid) {
        try {
            return CgroupPath.podUid(
                    Files.readString(proc.resolve(Long.toString(pid)).resolve("cgroup")));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /** File that stands for a process's network namespace. */
    Path network(long pid) {
        return proc.resolve(Long.toString(pid)).resolve("ns").resolve("net");
    }

    private List<Long> newestFirst() throws IOException {
        var pids = new ArrayList<Long>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, "[0-9]*")) {
            entries.forEach(entry -> pids.add(Long.valueOf(entry.getFileName().toString())));
        } catch (UncheckedIOException | java.nio.file.DirectoryIteratorException e) {
            throw new IOException("cannot list " + proc, e);
        }
        pids.sort(Comparator.reverseOrder());
        return pids;
    }
}
