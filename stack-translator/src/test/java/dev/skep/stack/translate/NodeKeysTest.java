package dev.skep.stack.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.compose.findings.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What services ask of their node and cannot have, each with the key and the remedy. */
class NodeKeysTest {

    private static Translation service(String keys) {
        return StackTranslator.translate(StackInput.of(
                "s",
                "default",
                new SourceFile(
                        "f.yaml",
                        "services: {a: {image: x, " + keys
                                + "}}\nnetworks: {n: {ipam: {config: [{subnet: 172.26.3.0/24}]}}}\n")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    security_opt: [seccomp=./profile.json]                         | security_opt[0] | seccomp=localhost/FILE
                    security_opt: [seccomp=localhost/../x]                         | security_opt[0] | seccomp=localhost/FILE
                    security_opt: [systempaths=unconfined]                         | security_opt[0] | privileged: true
                    security_opt: [credentialspec=file://a]                        | security_opt[0] | Windows
                    security_opt: [label=nested]                                   | security_opt[0] | label=disable
                    security_opt: ['no-new-privileges:maybe']                      | security_opt[0] | no-new-privileges:true
                    security_opt: [no-new-privileges], privileged: true            | security_opt[0] | leave one of the two out
                    privileged: true, devices: [vendor.com/gpu=0]                  | devices[0] | absolute paths
                    shm_size: plenty                                               | shm_size | write 64m or 1g
                    sysctls: {vm.max_map_count: 262144}                            | sysctls | set it on the nodes
                    pull_policy: build                                             | pull_policy | build and push the image first
                    platform: linux/amd64/v2/x                                     | platform | linux/arm64
                    annotations: {'a b': c}                                        | annotations | no annotation key
                    extra_hosts: {h: example.org}                                  | extra_hosts[0] | invalid IP address
                    gpus: all                                                      | gpus | give a number
                    gpus: [{driver: nvidia}]                                       | gpus[0] | give a number
                    gpus: [{count: all}]                                           | gpus[0] | give a number
                    gpus: [{device_ids: ['0']}]                                    | gpus[0].device_ids | write count
                    gpus: [{driver: intel, count: 1}]                              | gpus[0] | vendor.com/device
                    networks: {n: {ipv4_address: 172.26.4.1}}                      | networks.n.ipv4_address | no configured subnet
                    networks: {n: {ipv4_address: 172.26.3.256}}                    | networks.n.ipv4_address | invalid IPv4 address
                    networks: {n: {ipv4_address: 172.26.3.9}}, deploy: {replicas: 2} | networks.n.ipv4_address | set deploy.replicas to 1
                    networks: {n: {ipv4_address: 172.26.3.9}}, deploy: {mode: global} | networks.n.ipv4_address | set deploy.replicas to 1
                    networks: {n: {ipv4_address: 172.26.3.9}}, deploy: {update_config: {order: start-first}} | networks.n.ipv4_address | use stop-first
                    """)
    void whatANodeCannotGiveIsRefusedWithTheRemedy(String keys, String path, String remedy) {
        var translation = service(keys);
        assertThat(translation.objects()).isEmpty();
        assertThat(translation.diagnostics())
                .filteredOn(found -> found.severity() == Severity.REFUSED)
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.path()).isEqualTo("services.a." + path);
                    assertThat(found.message()).contains(remedy);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    devices: [/dev/fuse]                            | add privileged: true
                    ipc: 'container:x'                              | ignored, as docker stack deploy ignores it
                    pid: 'service:b'                                | ignored, as docker stack deploy ignores it
                    userns_mode: private                            | ignored, as docker stack deploy ignores it
                    platform: linux/arm/v7                          | variant v7 is ignored
                    healthcheck: {test: x, interval: 1500ms}        | rounded up to whole seconds
                    ulimits: {nofile: 1024}                         | ulimit-adjuster
                    stop_signal: SIGINT                             | ContainerStopSignals
                    """)
    void whatDiffersIsSaidOnce(String keys, String sentence) {
        var translation = service(keys);
        assertThat(translation.isRefused()).isFalse();
        assertThat(translation.diagnostics())
                .singleElement()
                .satisfies(found -> assertThat(found.message()).contains(sentence));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "init: true",
                "init: false",
                "ipc: private",
                "userns_mode: host",
                "platform: arm64",
                "healthcheck: {test: x, interval: 5s, start_interval: 2s}",
                "privileged: true, devices: [/dev/fuse]",
                "extra_hosts: ['h:[::1]']",
                "pull_policy: missing",
                "security_opt: [apparmor=docker-default]"
            })
    void whatHasItsExactMeaningIsNotMentioned(String keys) {
        assertThat(service(keys).diagnostics()).isEmpty();
    }
}
