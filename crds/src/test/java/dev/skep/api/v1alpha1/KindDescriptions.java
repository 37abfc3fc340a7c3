package dev.skep.api.v1alpha1;

/** What {@code kubectl explain} says of a kind: what it is in Swarm's words, an example, and where to read on. */
final class KindDescriptions {
    private static final String SERVICE = """
            A Swarm service: its tasks, how many, where, and how they change. As docker service create does:

            apiVersion: skep.dev/v1alpha1
            kind: Service
            metadata: {name: web}
            spec:
              image: nginx
              replicas: 3
              ports: [{target: 80, published: 8080}]

            kubectl get swarmservices, kubectl scale swarmservice web --replicas 5.
            Read on: https://skep.dev, docs/concepts/task-model.md.""";

    private static final String STACK = """
            A Swarm stack: stack files and what they refer to. As docker stack deploy does:

            apiVersion: skep.dev/v1alpha1
            kind: Stack
            metadata: {name: shop}
            spec:
              compose: |
                services:
                  web: {image: nginx, ports: ["8080:80"]}

            kubectl get stacks; every key that stack files may have: docs/reference/compose-keys.md.
            Read on: https://skep.dev, docs/index.md.""";

    private static final String NETWORK = """
            A Swarm overlay network. As docker network create --driver overlay does:

            apiVersion: skep.dev/v1alpha1
            kind: Network
            metadata: {name: backend}
            spec: {internal: true}

            kubectl get swarmnetworks; services join it by spec.networks: [{network: backend}].
            Read on: https://skep.dev, docs/concepts/networking.md.""";

    private static final String SECRET = """
            A Swarm secret: where its content comes from, a key of a core Secret. As docker secret create does:

            apiVersion: skep.dev/v1alpha1
            kind: Secret
            metadata: {name: password}
            spec: {secretRef: {name: database, key: password}}

            kubectl get swarmsecrets; services see it by spec.secrets: [{name: password, target: password}].
            Read on: https://skep.dev, docs/concepts/differences-from-docker-swarm.md.""";

    private static final String CONFIG = """
            A Swarm config: content that tasks see as a file. As docker config create does:

            apiVersion: skep.dev/v1alpha1
            kind: Config
            metadata: {name: motd}
            spec: {data: "good morning"}

            kubectl get swarmconfigs; services see it by spec.configs: [{name: motd, target: /etc/motd}].
            Read on: https://skep.dev, docs/concepts/differences-from-docker-swarm.md.""";

    private static final String NETWORK_SLICE = """
            A part of a network's state, from skep's operator to the agents of the nodes; nobody else writes it. For example:

            apiVersion: skep.dev/v1alpha1
            kind: NetworkSlice
            metadata: {name: default-backend-0}
            spec: {networkNamespace: default, network: backend, networkUid: 5c9f, swarmName: backend, vni: 53000,
              mtu: 0, internal: false, ingress: false}

            Read on: https://skep.dev, docs/design/contracts.md.""";

    private KindDescriptions() {}

    static String of(String kind) {
        return switch (kind) {
            case "Service" -> SERVICE;
            case "Stack" -> STACK;
            case "Network" -> NETWORK;
            case "Secret" -> SECRET;
            case "Config" -> CONFIG;
            case "NetworkSlice" -> NETWORK_SLICE;
            default -> throw new IllegalArgumentException("no description of " + kind);
        };
    }
}
