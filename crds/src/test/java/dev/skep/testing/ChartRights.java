package dev.skep.testing;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * A client with exactly the rights that the chart gives one of its processes, in force on a real API server; the test's namespace
 * takes the place of skep's own. Remembers, for as long as the tests of a module run, which of them were used.
 */
public final class ChartRights implements AutoCloseable {
    private static final String SKEP = "skep-system";
    private static final Set<Grant> USED = ConcurrentHashMap.newKeySet();

    private final KubernetesClient admin;
    private final String account;
    private final String namespace;
    private final List<Grant> grants = new ArrayList<>();
    private final List<Runnable> undoing = new ArrayList<>();
    private final KubernetesClient client;

    /**
     * Puts the rights in force.
     *
     * @param account service account and role, as the chart names both
     * @param namespace what takes the place of skep's own
     */
    public ChartRights(KubernetesClient admin, String account, String namespace) {
        this.admin = admin;
        this.account = account;
        this.namespace = namespace;
        var chart = RenderedChart.withEverything();
        chart.named(ClusterRole.class, account).forEach(role -> clusterWide(role.getRules()));
        chart.named(Role.class, account)
                .forEach(role -> within(role.getMetadata().getNamespace(), role.getRules()));
        var impersonating = new ConfigBuilder(admin.getConfiguration())
                .withImpersonateUsername("system:serviceaccount:" + namespace + ":" + account)
                .withImpersonateGroups("system:serviceaccounts", "system:authenticated");
        this.client = new KubernetesClientBuilder()
                .withConfig(impersonating.build())
                .withHttpClientBuilderConsumer(
                        http -> http.addOrReplaceInterceptor("rights", new Requests(this::remember)))
                .build();
        Awaitility.await("the roles of " + account + " to hold")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> ofEachRole().stream().allMatch(this::holds));
    }

    /** The client of the process. */
    public KubernetesClient client() {
        return client;
    }

    /** What the chart gives the process and none of the module's tests has needed so far; the names of a list are one right. */
    public List<String> unused() {
        return grants.stream()
                .filter(grant -> grants.stream().filter(grant::isOneWith).noneMatch(one -> USED.contains(known(one))))
                .map(Grant::toString)
                .sorted()
                .toList();
    }

    private void clusterWide(List<PolicyRule> rules) {
        rules.forEach(rule -> Grant.of("", rule).forEach(grants::add));
        var name = account + "-" + namespace;
        var role = new ClusterRoleBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withRules(rules)
                .build();
        var binding = new ClusterRoleBindingBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", name)
                .addNewSubject("", "ServiceAccount", account, namespace)
                .build();
        admin.resource(role).create();
        admin.resource(binding).create();
        undoing.add(() -> admin.resource(binding).delete());
        undoing.add(() -> admin.resource(role).delete());
    }

    private void within(String rendered, List<PolicyRule> rules) {
        var where = rendered.equals(SKEP) ? namespace : rendered;
        rules.forEach(rule -> Grant.of(where, rule).forEach(grants::add));
        var name = account + "-" + namespace;
        var role = new RoleBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(where)
                .endMetadata()
                .withRules(rules)
                .build();
        var binding = new RoleBindingBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(where)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", name)
                .addNewSubject("", "ServiceAccount", account, namespace)
                .build();
        admin.resource(role).create();
        admin.resource(binding).create();
        undoing.add(() -> admin.resource(binding).delete());
        undoing.add(() -> admin.resource(role).delete());
    }

    private Collection<Grant> ofEachRole() {
        return grants.stream()
                .collect(Collectors.toMap(Grant::namespace, grant -> grant, (first, _) -> first))
                .values();
    }

    private boolean holds(Grant grant) {
        var words = grant.resource().split("/");
        var review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withGroup(words[0])
                .withResource(words[1])
                .withSubresource(words.length > 2 ? words[2] : null)
                .withNamespace(grant.namespace())
                .withName(grant.object())
                .withVerb(grant.verb())
                .endResourceAttributes()
                .endSpec()
                .build();
        return client.resource(review).create().getStatus().getAllowed();
    }

    /** An owner's finalizers are asked for by admission plugins that this API server may lack, so they are looked up here. */
    private void remember(Grant request) {
        var given = grants.stream().filter(grant -> grant.allows(request)).toList();
        if (given.isEmpty() && request.resource().endsWith("/finalizers")) {
            throw new IllegalStateException("the chart gives " + account + " no right to " + request);
        }
        given.forEach(grant -> USED.add(known(grant)));
    }

    /** The same grant whatever namespace a test has. */
    private Grant known(Grant grant) {
        return grant.namespace().equals(namespace)
                ? new Grant(SKEP, grant.resource(), grant.object(), grant.verb())
                : grant;
    }

    @Override
    public void close() {
        undoing.forEach(Runnable::run);
        client.close();
    }
}
