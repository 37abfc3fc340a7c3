import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.TreeMap;

/**
 * The least that can be done: posts the pods of a service once more, one after the other, with the operator's client library. Its
 * arguments are the namespace that they are copied from and the one that they go to; a line of standard input is the service.
 */
final class PostLoop {

    public static void main(String[] arguments) throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in));
        try (var client = new KubernetesClientBuilder().build()) {
            for (var service = input.readLine(); service != null; service = input.readLine()) {
                var copies = client.pods().inNamespace(arguments[0]).withLabel("skep.dev/service", service).list().getItems().stream()
                        .map(pod -> copy(pod, arguments[1]))
                        .toList();
                copies.forEach(pod -> client.pods().resource(pod).create());
                System.out.println(copies.size());
            }
        }
    }

    /** The same pod under labels that are nobody's, as it was asked for. */
    private static Pod copy(Pod pod, String namespace) {
        var labels = new TreeMap<String, String>();
        pod.getMetadata().getLabels().forEach((key, value) -> labels.put(key.replace("skep.dev/", "bench.dev/"), value));
        pod.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .withLabels(labels)
                .withAnnotations(pod.getMetadata().getAnnotations())
                .build());
        pod.setStatus(null);
        pod.getSpec().setNodeName(null);
        return pod;
    }
}
