package dev.skep.mesh.attach;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.plan.LocalPod;
import dev.skep.mesh.sys.LinuxLibc;
import dev.skep.mesh.sys.Namespace;
import dev.skep.mesh.sys.PodNamespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * tasks are found, held and let go of. The namespaces and their processes are real; the node's /proc is a folder
 * in which each process has its true namespace and the cgroup that the test says.
 */
class PodAttacherNetnsIT {
    private static final String UID = new UUID(1, 1).toString();
    private static final String OTHER = new UUID(2, 2).toString();

    private final TreeMap<String, String> served = new TreeMap<>();
    private final TaskResolver resolver = new TaskResolver() {
        @Override
        public void open(String podUid, String namespaceFile) {
            served.put(podUid, namespaceFile);
        }

        @Override
        public void close(String podUid) {
            served.remove(podUid);
        }

        @Override
        public boolean serves(String podUid) {
            return served.containsKey(podUid);
        }
    };
    private Path root;
    private Namespace namespace;
    private Process process;
    private PodAttacher attacher;

    @BeforeEach
    void prepare() throws Exception {
        namespace = Namespace.create("attach");
        root = Files.createTempDirectory(Path.of("/dev/shm"), "skep-attach");
        assumeTrue(Files.getFileStore(root).type().equals("tmpfs"), "skipped: needs a tmpfs on /dev/shm");
        Files.createDirectories(root.resolve("proc"));
        process = namespace.start("sleep", "60");
        attacher = new PodAttacher(
                root.resolve("proc"), root.resolve("kubelet"), new PodNamespaces(new LinuxLibc()), resolver);
    }

    @AfterEach
    void remove() throws Exception {
        process.destroyForcibly().waitFor();
        namespace.close();
        try (var all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void show(long pid, String podUid, Path network) throws IOException {
        Path folder = Files.createDirectories(root.resolve("proc/" + pid + "/ns"));
        Files.writeString(folder.resolveSibling("cgroup"), "0::/kubepods/pod" + podUid + "/0123\n");
        Files.deleteIfExists(folder.resolve("net"));
        Files.createSymbolicLink(folder.resolve("net"), network);
    }

    private void hide(long pid) throws IOException {
        Files.delete(root.resolve("proc/" + pid + "/ns/net"));
        Files.delete(root.resolve("proc/" + pid + "/cgroup"));
    }

    private Path volume(String podUid) throws IOException {
        Files.createDirectories(root.resolve("kubelet/pods/" + podUid + "/volumes/kubernetes.io~empty-dir/skep"));
        return root.resolve("kubelet/pods/" + podUid);
    }

    private long inode() throws IOException {
        return PodNamespaces.inode(Path.of(namespace.file()));
    }

    @Test
    void findsTheNamespaceOfAWantedPodAndServesItsNames() throws Exception {
        show(100, OTHER, Path.of(namespace.file()));
        show(101, UID, Path.of(namespace.file()));
        attacher.look(Set.of(UID));
        assertThat(attacher.pods()).singleElement().satisfies(pod -> {
            assertThat(pod.podUid()).isEqualTo(UID);
            assertThat(pod.inode()).isEqualTo(inode());
            assertThat(PodNamespaces.inode(Path.of(pod.namespaceFile()))).isEqualTo(inode());
        });
        assertThat(served).containsOnlyKeys(UID);
    }

    @Test
    void refusesTheHostsOwnNamespace() throws Exception {
        show(101, UID, Path.of("/proc/self/ns/net"));
        attacher.look(Set.of(UID));
        assertThat(attacher.pods()).isEmpty();
    }

    @Test
    void staysWithTheTaskWhenTheGateEndsAndAnotherProcessLives() throws Exception {
        show(101, UID, Path.of(namespace.file()));
        attacher.look(Set.of(UID));
        show(99, UID, Path.of(namespace.file()));
        hide(101);
        List<LocalPod> before = attacher.pods();
        attacher.look(Set.of(UID));
        assertThat(attacher.pods()).isEqualTo(before);
    }

    @Test
    void letsGoWhenTheLastProcessHasEnded() throws Exception {
        show(101, UID, Path.of(namespace.file()));
        attacher.look(Set.of(UID));
        hide(101);
        attacher.look(Set.of(UID));
        assertThat(attacher.pods()).isEmpty();
        assertThat(served).isEmpty();
    }

    @Test
    void letsGoWhenNoSliceListsThePod() throws Exception {
        show(101, UID, Path.of(namespace.file()));
        attacher.look(Set.of(UID));
        attacher.look(Set.of());
        assertThat(attacher.pods()).isEmpty();
        assertThat(served).isEmpty();
    }

    @Test
    void takesUpANewSandboxOfTheSamePod() throws Exception {
        show(101, UID, Path.of(namespace.file()));
        attacher.look(Set.of(UID));
        try (var next = Namespace.create("attach2")) {
            hide(101);
            show(102, UID, Path.of(next.file()));
            attacher.look(Set.of(UID));
            assertThat(attacher.pods())
                    .extracting(LocalPod::inode)
                    .containsExactly(PodNamespaces.inode(Path.of(next.file())));
        }
    }

    @Test
    void opensTheGateOnlyForAProgrammedPodWithItsFilesWritten() throws Exception {
        Path pod = volume(UID);
        Path ready = pod.resolve("volumes/kubernetes.io~empty-dir/skep/ready");
        show(101, UID, Path.of(namespace.file()));
        attacher.look(Set.of(UID));
        var addresses = Map.of(UID, List.of(IpAddr.parse("172.24.1.11")));

        assertThat(attacher.openGates(List.of(), addresses)).isEmpty();
        assertThat(attacher.openGates(attacher.pods(), addresses))
                .describedAs("without kubelet's hosts file")
                .isEmpty();
        assertThat(ready).doesNotExist();
        assertThat(attacher.waiting(Set.of(UID))).isEqualTo(1);

        Files.writeString(pod.resolve("etc-hosts"), "10.244.1.2\tweb-1\n");
        assertThat(attacher.openGates(attacher.pods(), addresses)).hasSize(1);
        assertThat(ready).hasContent(inode() + "\n");
        assertThat(ready.resolveSibling("hosts")).content().contains("172.24.1.11\tweb-1\n");
        assertThat(attacher.waiting(Set.of(UID))).isZero();
        assertThat(attacher.openGates(attacher.pods(), addresses))
                .describedAs("opened once")
                .isEmpty();
    }

    @Test
    void opensNoGateOfASandboxThatHasBeenReplaced() throws Exception {
        volume(UID);
        show(101, UID, Path.of(namespace.file()));
        attacher.look(Set.of(UID));
        var old = new LocalPod(UID, attacher.pods().getFirst().namespaceFile(), inode() + 1);
        assertThat(attacher.openGates(List.of(old), Map.of())).isEmpty();
        assertThat(attacher.waiting(Set.of(UID))).isEqualTo(1);
    }

    @Test
    void knowsAfterARestartThatAGateIsOpen() throws Exception {
        Path pod = volume(UID);
        Files.write(pod.resolve("volumes/kubernetes.io~empty-dir/skep/ready"), (inode() + "\n").getBytes(US_ASCII));
        show(101, UID, Path.of(namespace.file()));
        attacher.look(Set.of(UID));
        assertThat(attacher.openGates(attacher.pods(), Map.of())).isEmpty();
        assertThat(attacher.waiting(Set.of(UID))).isZero();
        assertThat(pod.resolve("volumes/kubernetes.io~empty-dir/skep/hosts")).doesNotExist();
    }
}
