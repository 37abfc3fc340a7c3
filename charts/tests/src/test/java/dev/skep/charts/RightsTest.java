package dev.skep.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Bounds of what the chart's processes may do, to the cluster and to their node. That they may do what they have to, and nothing
 * else, is shown by the tests of operator and agent, whose clients have the rights that the chart renders ({@code ChartRights}).
 */
class RightsTest {
    @Test
    void noRoleHasAWildcard() {
        assertThat(rules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.getApiGroups()).doesNotContain("*");
            assertThat(rule.getResources()).doesNotContain("*").noneMatch(name -> name.contains("*"));
            assertThat(rule.getVerbs()).doesNotContain("*");
        });
    }

    @Test
    void nobodyMayWriteSecretsRolesOrWebhooks() {
        assertThat(rules())
                .filteredOn(rule -> rule.getResources().stream()
                        .anyMatch(name -> List.of("secrets", "roles", "clusterroles", "serviceaccounts")
                                .contains(name)))
                .allSatisfy(rule -> assertThat(rule.getVerbs()).isSubsetOf("get", "list", "watch"));
    }

    @Test
    void secretsAreReadOneByOne() {
        assertThat(rules())
                .filteredOn(rule -> rule.getResources().contains("secrets"))
                .allSatisfy(rule -> assertThat(rule.getVerbs()).containsExactly("get"));
    }

    @Test
    void ofDefinitionsOnlyTheChartsOwnAreLookedAtAndChanged() throws IOException {
        try (var files = Files.list(Helm.CHART.resolve("crds"))) {
            var own = files.map(file -> file.getFileName().toString().replaceFirst("\\.yml$", ""))
                    .toList();

            assertThat(rules())
                    .filteredOn(rule -> rule.getResources().contains("customresourcedefinitions"))
                    .hasSize(1)
                    .allSatisfy(rule -> assertThat(rule.getResourceNames()).containsExactlyInAnyOrderElementsOf(own));
        }
    }

    @Test
    void ofConfigMapsOnlyTheLedgerOfPoolsIsChanged() {
        assertThat(rules())
                .filteredOn(rule -> rule.getResources().contains("configmaps"))
                .filteredOn(rule -> !rule.getResourceNames().equals(List.of("skep-pools")))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.getVerbs()).isSubsetOf("get", "list", "watch", "create"));
    }

    @Test
    void agentsSeeNeitherPodsNorSecrets() {
        var agent = rendered().stream()
                .filter(object -> object.contains("name: skep-agent"))
                .flatMap(RightsTest::rulesOf)
                .flatMap(rule -> rule.getResources().stream());

        assertThat(agent).contains("networkslices").doesNotContain("pods", "secrets", "configmaps");
    }

    @Test
    void theOperatorSatisfiesPodSecurityRestricted() {
        var pod = only("kind: Deployment", Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec();
        var context = pod.getContainers().getFirst().getSecurityContext();

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(context.getAllowPrivilegeEscalation()).isFalse();
        assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(pod.getVolumes())
                .allSatisfy(volume -> assertThat(volume.getHostPath()).isNull());
    }

    @Test
    void anAgentUpdateNeedsNoSecondSetOfPorts() {
        var agents = only("kind: DaemonSet", DaemonSet.class).getSpec();

        assertThat(agents.getTemplate().getSpec().getContainers().getFirst().getPorts())
                .isEmpty();
        assertThat(agents.getUpdateStrategy().getRollingUpdate().getMaxSurge().getIntVal())
                .isEqualTo(1);
        assertThat(agents.getUpdateStrategy()
                        .getRollingUpdate()
                        .getMaxUnavailable()
                        .getIntVal())
                .isZero();
    }

    private static List<PolicyRule> rules() {
        return rendered().stream().flatMap(RightsTest::rulesOf).toList();
    }

    private static Stream<PolicyRule> rulesOf(String object) {
        if (object.contains("\nkind: ClusterRole\n")) {
            return Serialization.unmarshal(object, ClusterRole.class).getRules().stream();
        }
        return object.contains("\nkind: Role\n")
                ? Serialization.unmarshal(object, Role.class).getRules().stream()
                : Stream.empty();
    }

    private static <T> T only(String marker, Class<T> type) {
        var found = rendered().stream()
                .filter(object -> object.contains("\n" + marker + "\n"))
                .toList();
        assertThat(found).hasSize(1);
        return Serialization.unmarshal(found.getFirst(), type);
    }

    private static List<String> rendered() {
        var outcome = Helm.find().template();
        assertThat(outcome.status()).as(outcome.text()).isZero();
        return new ArrayList<>(List.of(outcome.text().split("(?m)^---\\n")));
    }
}
