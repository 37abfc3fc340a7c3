package dev.skep.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skep.api.v1alpha1.PullPolicy;
import dev.skep.operator.domain.GateImage;
import dev.skep.operator.domain.Limits;
import dev.skep.stack.translate.VolumeChoice;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The environment is read with the defaults of contracts.md, and refused with one message. */
class OperatorConfigTest {
    private static final Map<String, String> LEAST =
            Map.of("SKEP_NAMESPACE", "skep-system", "SKEP_GATE_IMAGE", "gate:1");

    private static Map<String, String> with(String... pairs) {
        var variables = new HashMap<>(LEAST);
        for (var index = 0; index < pairs.length; index += 2) {
            variables.put(pairs[index], pairs[index + 1]);
        }
        return variables;
    }

    @Test
    void defaultsAreThoseOfTheContracts() {
        var config = OperatorConfig.from(LEAST);

        assertThat(config.pools().pool()).hasToString("172.24.0.0/14");
        assertThat(config.pools().subnetLength()).isEqualTo(24);
        assertThat(config.pools().ingressSubnet()).hasToString("172.28.0.0/16");
        assertThat(config.pools().vniBase()).isEqualTo(53000);
        assertThat(config.pools().dynamicPorts().first()).isEqualTo(20000);
        assertThat(config.pools().dynamicPorts().last()).isEqualTo(22767);
        assertThat(config.pools().reservedPorts()).containsExactly(22, 53, 2379, 2380, 6443, 10250, 10256);
        assertThat(config.drain()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.gate()).isEqualTo(new GateImage("gate:1", PullPolicy.IF_NOT_PRESENT, List.of()));
        assertThat(config.limits()).isEqualTo(new Limits(1000, 10000, 75));
        assertThat(config.volumes()).isEqualTo(VolumeChoice.CLAIM);
        assertThat(OperatorConfig.from(with("SKEP_VOLUMES_DEFAULT", "per-node")).volumes())
                .isEqualTo(VolumeChoice.PER_NODE);
        assertThat(config.httpPort()).isEqualTo(8080);
    }

    @Test
    void oneMessageNamesEveryFault() {
        var variables = with(
                "SKEP_NAMESPACE",
                " ",
                "SKEP_POOL",
                "fd00::/8",
                "SKEP_VNI_BASE",
                "-1",
                "SKEP_DYNAMIC_PORTS",
                "9-1",
                "SKEP_LIMIT_TASKS",
                "0",
                "SKEP_VOLUMES_DEFAULT",
                "nfs",
                "SKEP_IMAGE_PULL_POLICY",
                "Sometimes",
                "SKEP_IMAGE_PULL_SECRETS",
                "a,B");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OperatorConfig.from(variables))
                .withMessage("configuration refused: SKEP_NAMESPACE is not set;"
                        + " SKEP_IMAGE_PULL_POLICY is Sometimes, which is not Always, IfNotPresent or Never;"
                        + " SKEP_IMAGE_PULL_SECRETS is a,B, which is not names of Secrets separated by commas;"
                        + " SKEP_POOL is fd00::/8, which is not an IPv4 range such as 172.24.0.0/14;"
                        + " SKEP_VNI_BASE is -1, which is not a number from 1 to 16777215;"
                        + " SKEP_DYNAMIC_PORTS is 9-1, which is not two ports such as 20000-22767;"
                        + " SKEP_LIMIT_TASKS is 0, which is not a number from 1 to 1000000;"
                        + " SKEP_VOLUMES_DEFAULT is nfs, which is not claim or per-node");
    }

    @Test
    void rangesThatCannotGoTogetherAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OperatorConfig.from(with("SKEP_INGRESS_SUBNET", "172.25.0.0/16")))
                .withMessageContaining("SKEP_INGRESS_SUBNET 172.25.0.0/16 must not overlap SKEP_POOL 172.24.0.0/14");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OperatorConfig.from(with("SKEP_SUBNET_SIZE", "12")))
                .withMessageContaining("SKEP_SUBNET_SIZE 12 is larger than SKEP_POOL 172.24.0.0/14");
    }
}
