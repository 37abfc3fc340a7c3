package dev.skep.e2e.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * A k3s in a container of the machine's Docker engine, with the images of the archives that SKEP_IMAGE_ARCHIVES names.
 *
 * @param container the container; none before the start
 * @param kubeconfig file that leads to it
 */
public record K3s(Optional<K3sContainer> container, Path kubeconfig) implements AutoCloseable {
    /** Not started. */
    public static final K3s NONE = new K3s(Optional.empty(), Path.of(""));

    private static final DockerImageName IMAGE = DockerImageName.parse("rancher/k3s:v1.34.1-k3s1");

    /** Why it cannot be started here, if so. */
    public static Optional<String> obstacle() {
        if (TestConfig.imageArchives().isEmpty()) {
            return Optional.of("SKEP_IMAGE_ARCHIVES is not set; ./skep e2e sets it where a Docker engine answers");
        }
        return DockerClientFactory.instance().isDockerAvailable()
                ? Optional.empty()
                : Optional.of("no Docker engine answers");
    }

    /** Starts it with the images loaded; the port is reachable from outside. */
    public static K3s start(int port) throws IOException, InterruptedException {
        var container = new K3sContainer(IMAGE);
        container.addExposedPort(port);
        container.start();
        for (var archive : TestConfig.imageArchives()) {
            container.copyFileToContainer(MountableFile.forHostPath(archive), "/tmp/image.tar");
            var loaded = container.execInContainer("ctr", "-n", "k8s.io", "images", "import", "/tmp/image.tar");
            if (loaded.getExitCode() != 0) {
                throw new IOException(archive + " was not loaded: " + loaded.getStderr());
            }
        }
        var file = Files.createTempFile("skep-k3s", ".yaml");
        Files.writeString(file, container.getKubeConfigYaml());
        return new K3s(Optional.of(container), file);
    }

    /** Where a port of the node is reached from here. */
    public URI address(int port) {
        var running = container.orElseThrow();
        return URI.create("http://" + running.getHost() + ":" + running.getMappedPort(port));
    }

    /** Names of the images' archives. */
    static List<Path> archives(String names) {
        return List.of(names.split(",")).stream()
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .toList();
    }

    @Override
    public void close() {
        container.ifPresent(K3sContainer::stop);
    }
}
