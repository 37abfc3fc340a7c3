package dev.skep.operator.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A policy of the API server that refuses writes in some namespaces, as an admission webhook or a quota of their owner would. */
public final class TenantsWebhook implements AutoCloseable {
    private final KubernetesClient client;
    private final String name;

    /**
     * Which writes are asked about, and which of them are admitted.
     *
     * @param group of the API; empty for the core
     * @param resource with its subresource, such as {@code pods/status}
     * @param expression CEL over {@code object}, true for what is admitted
     */
    public record Admitted(String group, String resource, String expression) {}

    private TenantsWebhook(KubernetesClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /**
     * Refuses from now on; waits until it does.
     *
     * @param refused a write without effect that is to be refused
     */
    public static TenantsWebhook in(
            KubernetesClient client, List<String> namespaces, Admitted admitted, Runnable refused) {
        var name = namespaces.getFirst() + "-" + admitted.resource().replace('/', '-');
        apply(client, """
                {"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingAdmissionPolicy","metadata":{"name":"%1$s"},
                 "spec":{"failurePolicy":"Fail",
                  "matchConstraints":{"resourceRules":[{"apiGroups":["%2$s"],"apiVersions":["*"],"operations":["*"],"resources":["%3$s"]}]},
                  "validations":[{"expression":"%4$s","message":"refused by a tenant's webhook"}]}}
                """.formatted(name, admitted.group(), admitted.resource(), admitted.expression()));
        apply(client, """
                {"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingAdmissionPolicyBinding","metadata":{"name":"%1$s"},
                 "spec":{"policyName":"%1$s","validationActions":["Deny"],
                  "matchResources":{"namespaceSelector":{"matchExpressions":[
                   {"key":"kubernetes.io/metadata.name","operator":"In","values":[%2$s]}]}}}}
                """.formatted(
                        name, namespaces.stream().map(each -> '"' + each + '"').collect(Collectors.joining(","))));
        Awaitility.await("the refusal to hold")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThatThrownBy(refused::run).hasMessageContaining("tenant's webhook"));
        return new TenantsWebhook(client, name);
    }

    private static void apply(KubernetesClient client, String json) {
        client.resource(json).create();
    }

    /** Refuses nothing any more. */
    @Override
    public void close() {
        Stream.of("ValidatingAdmissionPolicyBinding", "ValidatingAdmissionPolicy")
                .forEach(kind -> client.genericKubernetesResources("admissionregistration.k8s.io/v1", kind)
                        .withName(name)
                        .delete());
    }
}
