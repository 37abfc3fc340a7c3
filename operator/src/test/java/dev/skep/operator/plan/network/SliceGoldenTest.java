package dev.skep.operator.plan.network;

import static dev.skep.operator.plan.network.NetworkFixture.in;
import static dev.skep.operator.plan.network.NetworkFixture.ingress;
import static dev.skep.operator.plan.network.NetworkFixture.meshed;
import static dev.skep.operator.plan.network.NetworkFixture.network;
import static dev.skep.operator.plan.network.NetworkFixture.port;
import static dev.skep.operator.plan.network.NetworkFixture.service;
import static dev.skep.operator.plan.network.NetworkFixture.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.EndpointMode;
import dev.skep.api.v1alpha1.EndpointState;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The slices of the voting app as the agents read them; {@code -Dgolden.update=true} rewrites the expected files. */
class SliceGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/slices");

    @Test
    void frontOfTheVotingApp() throws IOException {
        var state = new NetworkState(network("front"), "172.24.5.0/24");
        populate(state);
        check("voting-front.yaml", state);
    }

    @Test
    void ingressOfTheVotingApp() throws IOException {
        var state = new NetworkState(ingress(), "172.28.0.0/16");
        populate(state);
        check("ingress.yaml", state);
    }

    private static void populate(NetworkState state) {
        var vote = service("vote", EndpointMode.VIP, List.of(port(80, 5000)), "front");
        state.services(vote, service("redis", EndpointMode.DNSRR, List.of(), "front"));
        state.ports = new TreeMap<>(new PoolPlanner()
                .plan(new PoolWorld(
                        Pools.EMPTY,
                        NetworkFixture.SETTINGS,
                        List.of(),
                        Set.of(),
                        state.services,
                        List.of(),
                        new TreeMap<>()))
                .ports());
        var leaving = meshed(task("vote", 1, "n1", "front"));
        state.tasks(leaving, meshed(task("vote", 2, "n2", "front")), task("redis", 1, "n3", "front"));
        state.converge();
        state.tasks(
                in(EndpointState.DRAINING, meshed(task("vote", 2, "n2", "front"))),
                in(EndpointState.JOINING, meshed(task("vote", 3, "n1", "front"))),
                task("redis", 1, "n3", "front"));
        state.converge();
    }

    private static void check(String file, NetworkState state) throws IOException {
        var yaml = state.slices.stream()
                .map(slice -> Serialization.asYaml(slice.spec()))
                .collect(Collectors.joining());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(GOLDEN.resolve(file), yaml);
        }
        assertThat(yaml).isEqualTo(Files.readString(GOLDEN.resolve(file)));
    }
}
