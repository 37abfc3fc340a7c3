package dev.skep.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.e2e.cluster.Cluster;
import dev.skep.e2e.cluster.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Datagrams through the routing mesh, and connections that live longer than what they pass through. */
@Order(6)
class ConnectionsIT {
    private static final String NAMESPACE = "default";
    private static final int TCP = 8094;
    private static final int UDP = 8095;
    private static final Cluster CLUSTER = Cluster.connect();

    @BeforeAll
    static void deploy() {
        CLUSTER.apply(NAMESPACE, "echo", Stacks.echo(3, TCP, UDP));
        CLUSTER.awaitReady(NAMESPACE, "echo", Duration.ofMinutes(5));
    }

    @AfterAll
    static void remove() {
        CLUSTER.remove(NAMESPACE, "echo");
        CLUSTER.close();
    }

    @Test
    void aPublishedUdpPortAnswersThroughEveryNode() {
        for (var node : CLUSTER.nodes()) {
            Cluster.waiting("an answer by UDP through " + node.name(), Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(datagram(node)).startsWith("echo-echo-"));
        }
    }

    @Test
    void aConnectionOutlivesARestartOfEveryAgentAndTheDrainOfAnotherTask() throws IOException {
        var through = CLUSTER.nodes().getFirst();
        try (var connection = new Socket()) {
            connection.connect(new InetSocketAddress(through.address(), TCP), 20_000);
            connection.setSoTimeout(60_000);
            var answers =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
            var task = say(connection, answers, "before");

            CLUSTER.restartAgents();
            assertThat(say(connection, answers, "agents restarted")).isEqualTo(task);

            var other = CLUSTER.running(NAMESPACE, "echo-echo").stream()
                    .filter(pod -> !name(pod).equals(task))
                    .findFirst()
                    .orElseThrow();
            CLUSTER.client().pods().resource(other).delete();
            Cluster.waiting("the other task to be replaced", Duration.ofMinutes(4))
                    .untilAsserted(() -> assertThat(CLUSTER.running(NAMESPACE, "echo-echo"))
                            .hasSize(3)
                            .noneMatch(pod -> name(pod).equals(name(other))));
            assertThat(say(connection, answers, "another task drained")).isEqualTo(task);
        }
    }

    /** Says a line and returns the host name of the task that said it back. */
    private static String say(Socket connection, BufferedReader answers, String line) throws IOException {
        connection.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        var answer = answers.readLine();
        assertThat(answer).endsWith(" " + line);
        return answer.substring(0, answer.indexOf(' '));
    }

    private static String datagram(Node node) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(5_000);
            socket.connect(new InetSocketAddress(node.address(), UDP));
            socket.send(new DatagramPacket(new byte[] {'?'}, 1));
            var answer = new DatagramPacket(new byte[200], 200);
            socket.receive(answer);
            return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);
        }
    }

    private static String name(Pod pod) {
        return pod.getMetadata().getName();
    }
}
