package dev.skep.e2e;

/** The stack files of the scenarios, made of the busybox image that every test cluster has. */
final class Stacks {
    private static final String SERVER = """
            mkdir -p /tmp/www/cgi-bin; printf '#!/bin/sh\\necho; hostname\\n' >/tmp/www/cgi-bin/host; \
            chmod +x /tmp/www/cgi-bin/host; exec httpd -f -p 80 -h /tmp/www""";

    /** A further service, which listens on port 53 itself. */
    static final String OWN_RESOLVER = """
              resolver:
                image: registry.local/bb:1
                command: ["sh", "-c", "while true; do echo mine | nc -l -p 53; done"]
                stop_grace_period: 1s
                networks: [net]
            """;

    /** Many things that a container may see, a dependency, a config and a volume; the config is the file page.html. */
    static final String DETAILS = """
            x-task: &task
              image: registry.local/bb:1
              command: ["sleep", "100000"]
              stop_grace_period: 1s
            services:
              db:
                <<: *task
                healthcheck:
                  test: ["CMD", "test", "-f", "/tmp/healthy"]
                  interval: 2s
                  timeout: 10s
                  start_period: 10m
                  start_interval: 1s
              web:
                <<: *task
                depends_on:
                  db: {condition: service_healthy}
                configs: [{source: page, target: /www/page.html}]
              box:
                <<: *task
                command: ["sh", "-c", "echo $$$$ >/tmp/pid; exec sleep 100000"]
                privileged: true
                init: true
                devices: ["/dev/zero:/dev/nothing"]
                shm_size: 16m
                tmpfs: ["/scratch:size=8m"]
                sysctls: {net.ipv4.tcp_keepalive_time: 600}
                ulimits: {nofile: 512}
                extra_hosts: ["gate.example:10.1.2.3"]
              keeper:
                <<: *task
                command: ["sh", "-c", "echo $$$$ >/tmp/pid; exec sleep 100000"]
                environment: {GENERATION: "1"}
                volumes: ["data:/data"]
                deploy:
                  placement: {constraints: ["node.hostname == node2"]}
            configs:
              page: {file: ./page.html}
            volumes:
              data:
            """;

    /** The same, in the long forms where there were short ones, and the other way round. */
    static final String DETAILS_IN_OTHER_WORDS = "# says the same\n"
            + DETAILS.replace("shm_size: 16m", "shm_size: 16384k")
                    .replace("tmpfs: [\"/scratch:size=8m\"]", "tmpfs: /scratch:size=8192k")
                    .replace(
                            "sysctls: {net.ipv4.tcp_keepalive_time: 600}", "sysctls: [net.ipv4.tcp_keepalive_time=600]")
                    .replace("ulimits: {nofile: 512}", "ulimits: {nofile: {soft: 512, hard: 512}}")
                    .replace("extra_hosts: [\"gate.example:10.1.2.3\"]", "extra_hosts: {gate.example: 10.1.2.3}")
                    .replace("environment: {GENERATION: \"1\"}", "environment: [GENERATION=1]")
                    .replace("volumes: [\"data:/data\"]", "volumes: [{type: volume, source: data, target: /data}]")
                    .replace("stop_grace_period: 1s", "stop_grace_period: 1000ms");

    /** A privileged service beside one that is not. */
    static final String ONE_PRIVILEGED = """
            services:
              box: {image: registry.local/bb:1, command: [sleep, "100000"], stop_grace_period: 1s, privileged: true}
              plain: {image: registry.local/bb:1, command: [sleep, "100000"], stop_grace_period: 1s}
            """;

    /** An image with a user of its own on a folder of each node, and on a claim where the image holds something. */
    static final String VOLUMES = """
            x-task: &task
              image: registry.local/voting/redis:1
              stop_grace_period: 1s
            services:
              marks:
                <<: *task
                entrypoint: ["sh", "-c", "echo $$NODE >>/data/who; exec sleep 100000"]
                environment: {NODE: "{{.Node.Hostname}}", GENERATION: "1"}
                volumes: ["marks:/data"]
                deploy: {mode: global, update_config: {parallelism: 0, monitor: 1s}}
              own:
                <<: *task
                entrypoint: ["sh", "-c", "echo $$GENERATION >>/etc/redis/mine; exec sleep 100000"]
                environment: {GENERATION: "1"}
                volumes: ["own:/etc/redis"]
                deploy: {placement: {constraints: ["node.hostname == node2"]}}
            volumes:
              marks: {x-skep-per-node: true}
              own:
            """;

    /** A service that waits for a job, which waits for nothing, and a job of every node. */
    static final String JOBS = """
            x-job: &job
              image: registry.local/bb:1
              command: ["sleep", "3"]
              stop_grace_period: 1s
            services:
              migrate:
                <<: *job
                deploy: {mode: replicated-job, replicas: 2}
              everywhere:
                <<: *job
                deploy: {mode: global-job}
              web:
                <<: *job
                command: ["sleep", "100000"]
                depends_on:
                  migrate: {condition: service_completed_successfully}
            """;

    /**
     * What an ordinary week meets: a service with a health check, one of every node, a plain one, one that a node's label places and that
     * uses a secret, and one that runs once there.
     */
    static final String WEEK = """
            x-task: &task
              image: registry.local/bb:1
              command: ["sleep", "100000"]
              stop_grace_period: 1s
              environment: {GENERATION: "1"}
            services:
              checked:
                <<: *task
                command: ["sh", "-c", "touch /tmp/ok; exec sleep 100000"]
                healthcheck:
                  test: ["CMD-SHELL", "test -f /tmp/ok || { echo >>/tmp/failed; exit 1; }"]
                  interval: 2s
                  timeout: 5s
                  retries: 3
                  start_period: 2m
                  start_interval: 1s
                deploy: {replicas: 3, restart_policy: {delay: 1s}}
              everywhere:
                <<: *task
                deploy: {mode: global, update_config: {parallelism: 0, monitor: 1s}}
              web:
                <<: *task
                deploy: {replicas: 4, update_config: {parallelism: 2, monitor: 1s}}
              placed:
                <<: *task
                secrets: [key]
                deploy: {placement: {constraints: ["node.labels.week == here"]}, restart_policy: {delay: 1s}}
              once:
                <<: *task
                command: ["true"]
                deploy: {placement: {constraints: ["node.labels.week == here"]}, restart_policy: {condition: none}}
            secrets:
              key: {external: true, name: week-key}
            """;

    /** A service on a network that somebody else is to make. */
    static final String EARLY = """
            services:
              web:
                image: registry.local/bb:1
                command: ["sleep", "100000"]
                stop_grace_period: 1s
                networks: [later]
            networks:
              later: {external: true, name: week-later}
            """;

    /** A device that no node has. */
    static final String STUCK = """
            services:
              box:
                image: registry.local/bb:1
                command: [sleep, "100000"]
                privileged: true
                devices: ["/dev/none"]
            """;

    /** Port that the smoke test publishes. */
    static final int WEB_PORT = 8098;

    private Stacks() {}

    /** A web service whose tasks answer with their host name, published, and a client on the same network. */
    static String webAndClient(int replicas, int port, String extra) {
        return """
                version: "3.8"
                services:
                  web:
                    image: registry.local/bb:1
                    command: ["sh", "-c", "%s"]
                    networks: {net: {aliases: [www]}}
                    ports: ["%d:80"]
                    stop_grace_period: 2s
                    environment: {GENERATION: "1"}
                    deploy:
                      replicas: %d
                      restart_policy: {delay: 1s}
                      update_config: {parallelism: 1, monitor: 1s}
                %s
                  client:
                    image: registry.local/bb:1
                    command: ["sleep", "100000"]
                    stop_grace_period: 1s
                    networks: [net]
                networks:
                  net:
                """.formatted(
                        SERVER.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "$$"), port, replicas, extra);
    }

    /** The same with another environment value, so that every task is replaced. */
    static String changed(String compose) {
        return compose.replace("GENERATION: \"1\"", "GENERATION: \"2\"");
    }

    /** A service that no node can take. */
    static String nowhere() {
        return """
                version: "3.8"
                services:
                  web:
                    image: registry.local/bb:1
                    command: ["sleep", "100000"]
                    deploy:
                      placement: {constraints: ["node.labels.nope == 1"]}
                """;
    }

    /** Only a client, on a network of its own. */
    static String strangers() {
        return """
                version: "3.8"
                services:
                  outsider:
                    image: registry.local/bb:1
                    command: ["sleep", "100000"]
                    stop_grace_period: 1s
                """;
    }

    /** Tasks that say every line (TCP) and their name (UDP) back, each with its host name. */
    static String echo(int replicas, int tcp, int udp) {
        return """
                version: "3.8"
                services:
                  echo:
                    image: registry.local/voting/vote:1
                    entrypoint: ["python3", "-u", "-c"]
                    command:
                      - |
                        import socket, socketserver, threading
                        me = socket.gethostname().encode()
                        class Lines(socketserver.StreamRequestHandler):
                            def handle(self):
                                for line in self.rfile:
                                    self.wfile.write(me + b" " + line)
                        class Names(socketserver.BaseRequestHandler):
                            def handle(self):
                                self.request[1].sendto(me, self.client_address)
                        names = socketserver.UDPServer(("", 7007), Names)
                        threading.Thread(target=names.serve_forever).start()
                        socketserver.ThreadingTCPServer(("", 7007), Lines).serve_forever()
                    ports: ["%d:7007", "%d:7007/udp"]
                    stop_grace_period: 1s
                    deploy:
                      replicas: %d
                      restart_policy: {delay: 1s}
                """.formatted(tcp, udp, replicas);
    }

    /** A global service with a secret that only its owner and group may read, and again as a file of somebody else. */
    static String everywhere() {
        return """
                version: "3.8"
                services:
                  watch:
                    image: registry.local/bb:1
                    command: ["sleep", "100000"]
                    stop_grace_period: 1s
                    secrets:
                      - {source: token, target: door, mode: 0440}
                      - {source: token, target: /etc/keeper/key, uid: "2000", gid: "3000", mode: 0400}
                      - {source: token, target: group, gid: "3000", mode: 0440}
                    deploy: {mode: global}
                secrets:
                  token: {file: ./token.txt}
                """;
    }
}
