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

    /** A global service with a secret that only its owner and group may read. */
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
                    deploy: {mode: global}
                secrets:
                  token: {file: ./token.txt}
                """;
    }
}
