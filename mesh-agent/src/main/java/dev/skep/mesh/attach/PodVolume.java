package dev.skep.mesh.attach;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.sys.BeneathFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The memory volume of a task, by way of kubelet's folder on the node (contract C-11).
 *
 * @param kubeletDir kubelet's folder
 * @param files access that follows no link
 */
record PodVolume(Path kubeletDir, BeneathFiles files) {
    private static final String READY = "ready";
    private static final int MAX_HOSTS = 64 * 1024;
    private static final int MAX_READY = 64;

    /**
     * Writes the task's hosts file.
     *
     * @return false while kubelet has not written its own, which it does before it starts the gate
     */
    boolean writeHosts(String podUid, List<IpAddr> addresses) throws IOException {
        Optional<byte[]> kubelets = files.read(kubeletDir, "pods/" + podUid + "/etc-hosts", MAX_HOSTS);
        if (kubelets.isEmpty()) {
            return false;
        }
        String text = HostsFile.text(new String(kubelets.get(), UTF_8), addresses);
        files.writeInMemory(kubeletDir, folder(podUid), "hosts", text.getBytes(UTF_8));
        return true;
    }

    /** Opens the gate of the sandbox whose network namespace has this inode. */
    void openGate(String podUid, long inode) throws IOException {
        files.writeInMemory(kubeletDir, folder(podUid), READY, (inode + "\n").getBytes(US_ASCII));
    }

    /** Whether the gate of that sandbox is open. */
    boolean gateIsOpen(String podUid, long inode) throws IOException {
        return files.read(kubeletDir, folder(podUid) + "/" + READY, MAX_READY)
                .map(bytes -> new String(bytes, US_ASCII).equals(inode + "\n"))
                .orElse(false);
    }

    private static String folder(String podUid) {
        return "pods/" + podUid + "/volumes/kubernetes.io~empty-dir/skep";
    }
}
