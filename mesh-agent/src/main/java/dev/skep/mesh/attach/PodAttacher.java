package dev.skep.mesh.attach;

import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.plan.LocalPod;
import dev.skep.mesh.sys.BeneathFiles;
import dev.skep.mesh.sys.PodNamespaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds on to the namespaces of this node's tasks from their first process to their last, and opens each gate once the kernel
 * holds what the task needs. Used by one thread.
 */
public final class PodAttacher {
    private static final Logger LOG = LoggerFactory.getLogger(PodAttacher.class);

    /** The agent runs in the host's network namespace. */
    private static final Path OWN_NAMESPACE = Path.of("/proc/self/ns/net");

    private final ProcessTable processes;
    private final PodVolume volume;
    private final PodNamespaces namespaces;
    private final TaskResolver resolver;
    private final long hostInode;
    private final TreeMap<String, Attached> attached = new TreeMap<>();
    private final Set<String> complained = new HashSet<>();

    /** A task's namespace that is held open, a process that lives in it, and whether its gate is known to be open. */
    private record Attached(PodNamespaces.Handle namespace, long pid, boolean open) {
        LocalPod pod(String uid) {
            return new LocalPod(uid, namespace.file(), namespace.inode());
        }
    }

    /**
     * Holds nothing yet.
     *
     * @param hostProc the node's /proc
     * @param kubeletDir kubelet's folder on the node
     */
    public PodAttacher(Path hostProc, Path kubeletDir, PodNamespaces namespaces, TaskResolver resolver)
            throws IOException {
        this.processes = new ProcessTable(hostProc);
        this.volume = new PodVolume(kubeletDir, new BeneathFiles());
        this.namespaces = namespaces;
        this.resolver = resolver;
        this.hostInode = PodNamespaces.inode(OWN_NAMESPACE);
    }

    /**
     * Looks at the node's processes: finds wanted pods' namespaces, and lets go of those whose pod is not wanted any more or
     * has no process left.
     *
     * @param wanted UIDs of this node's tasks
     */
    public void look(Set<String> wanted) throws IOException {
        letGoOfTheEnded(wanted);
        var missing = new HashSet<>(wanted);
        missing.removeAll(attached.keySet());
        for (Map.Entry<String, Long> found : processes.find(missing).entrySet()) {
            try {
                attach(found.getKey(), found.getValue());
            } catch (IOException e) {
                complain(found.getKey(), "task's namespace cannot be opened", e);
            }
        }
        attached.forEach(this::resolve);
    }

    /** The pods whose namespaces are held, in the order of their UIDs. */
    public List<LocalPod> pods() {
        var pods = new ArrayList<LocalPod>();
        attached.forEach((uid, one) -> pods.add(one.pod(uid)));
        return pods;
    }

    /** The wanted pods that wait: not found yet, or found and their gate still shut. */
    public int waiting(Set<String> wanted) {
        int open = 0;
        for (String uid : wanted) {
            var one = attached.get(uid);
            open += one != null && one.open() ? 1 : 0;
        }
        return wanted.size() - open;
    }

    /**
     * Opens the gates that can open: programmed, resolver answering, files written.
     *
     * @param programmed the pods for which the kernel holds everything
     * @param addresses each pod's addresses on its networks, by UID
     * @return the pods whose gates this call opened
     */
    public List<LocalPod> openGates(List<LocalPod> programmed, Map<String, List<IpAddr>> addresses) {
        var opened = new ArrayList<LocalPod>();
        for (LocalPod pod : programmed) {
            var one = attached.get(pod.podUid());
            if (one == null || one.open() || !one.pod(pod.podUid()).equals(pod) || !resolver.serves(pod.podUid())) {
                continue;
            }
            try {
                if (volume.gateIsOpen(pod.podUid(), pod.inode())) {
                    attached.put(pod.podUid(), new Attached(one.namespace(), one.pid(), true));
                } else if (volume.writeHosts(pod.podUid(), addresses.getOrDefault(pod.podUid(), List.of()))) {
                    volume.openGate(pod.podUid(), pod.inode());
                    attached.put(pod.podUid(), new Attached(one.namespace(), one.pid(), true));
                    opened.add(pod);
                }
            } catch (IOException e) {
                complain(pod.podUid(), "task's files cannot be written", e);
            }
        }
        return opened;
    }

    private void attach(String uid, long pid) throws IOException {
        if (inodeOf(pid) == 0) {
            return;
        }
        var handle = namespaces.open(processes.network(pid));
        // The process may have ended and its number may be another's by now: the namespace counts only if it still is
        // the pod's.
        if (handle.inode() == hostInode
                || !processes.podUid(pid).filter(uid::equals).isPresent()) {
            namespaces.close(handle);
            return;
        }
        attached.put(uid, new Attached(handle, pid, false));
        LOG.atInfo()
                .addKeyValue("pod", uid)
                .addKeyValue("inode", handle.inode())
                .log("task found");
    }

    private void resolve(String uid, Attached one) {
        if (!resolver.serves(uid)) {
            try {
                resolver.open(uid, one.namespace().file());
            } catch (IOException e) {
                complain(uid, "resolver cannot listen in the task's namespace", e);
            }
        }
    }

    private void letGoOfTheEnded(Set<String> wanted) throws IOException {
        var orphaned = new HashMap<String, Attached>();
        for (Iterator<Map.Entry<String, Attached>> all = attached.entrySet().iterator(); all.hasNext(); ) {
            var entry = all.next();
            if (!wanted.contains(entry.getKey())) {
                all.remove();
                letGo(entry.getKey(), entry.getValue());
            } else if (!lives(entry.getKey(), entry.getValue())) {
                orphaned.put(entry.getKey(), entry.getValue());
            }
        }
        var others = processes.find(orphaned.keySet());
        orphaned.forEach((uid, one) -> {
            Long pid = others.get(uid);
            if (pid != null && inodeOf(pid) == one.namespace().inode()) {
                attached.put(uid, new Attached(one.namespace(), pid, one.open()));
            } else {
                attached.remove(uid);
                letGo(uid, one);
            }
        });
    }

    private boolean lives(String uid, Attached one) {
        return inodeOf(one.pid()) == one.namespace().inode()
                && processes.podUid(one.pid()).filter(uid::equals).isPresent();
    }

    private long inodeOf(long pid) {
        try {
            return PodNamespaces.inode(processes.network(pid));
        } catch (IOException ended) {
            return 0;
        }
    }

    private void letGo(String uid, Attached one) {
        resolver.close(uid);
        complained.remove(uid);
        namespaces.close(one.namespace());
        LOG.atInfo().addKeyValue("pod", uid).log("task let go of");
    }

    /** Says a thing once per pod at most; every look tries again. */
    private void complain(String uid, String what, IOException e) {
        if (complained.add(uid)) {
            LOG.atWarn()
                    .addKeyValue("pod", uid)
                    .addKeyValue("error", e.getMessage())
                    .log(what);
        }
    }
}
