package dev.skep.testing;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What Helm makes of the chart, from the golden files that the chart's own tests hold true: no helm is needed here. */
public final class RenderedChart {
    private static final Path CASES = Path.of("..", "charts", "tests", "src", "test", "resources", "render");

    private final List<HasMetadata> objects;

    private RenderedChart(List<HasMetadata> objects) {
        this.objects = objects;
    }

    /** The chart as it is installed without a value. */
    public static RenderedChart byDefault() {
        return of("default");
    }

    /** The chart with another value everywhere than it has by default. */
    public static RenderedChart withEverything() {
        return of("everything");
    }

    private static RenderedChart of(String name) {
        try {
            var documents =
                    Files.readString(CASES.resolve(name).resolve("out.yaml")).split("(?m)^---\\n");
            var serialization = new KubernetesSerialization();
            return new RenderedChart(Stream.of(documents)
                    .filter(document -> document.contains("\nkind: "))
                    .<HasMetadata>map(serialization::unmarshal)
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The objects of a kind with a name, in every namespace. */
    public <T extends HasMetadata> List<T> named(Class<T> kind, String name) {
        return objects.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(object -> object.getMetadata().getName().equals(name))
                .toList();
    }

    /** The environment of the operator's container; what Kubernetes fills in has its field's path for a value. */
    public Map<String, String> operatorEnvironment() {
        var deployment = named(Deployment.class, "skep-operator").getFirst();
        return environment(
                deployment.getSpec().getTemplate().getSpec().getContainers().getFirst());
    }

    /** The environment of the agents' container. */
    public Map<String, String> agentEnvironment() {
        var agents = named(DaemonSet.class, "skep-agent").getFirst();
        return environment(
                agents.getSpec().getTemplate().getSpec().getContainers().getFirst());
    }

    private static Map<String, String> environment(Container container) {
        var environment = new TreeMap<String, String>();
        container.getEnv().stream()
                .filter(variable -> variable.getName().startsWith("SKEP_"))
                .forEach(variable -> environment.put(
                        variable.getName(),
                        variable.getValueFrom() == null
                                ? variable.getValue()
                                : variable.getValueFrom().getFieldRef().getFieldPath()));
        return environment;
    }
}
