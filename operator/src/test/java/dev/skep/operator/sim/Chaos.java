package dev.skep.operator.sim;

import dev.skep.operator.domain.Dependency;
import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.RestartPolicy;
import dev.skep.operator.domain.UpdatePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A world to which anything happens that may happen, and which may be left in peace afterwards. */
record Chaos(SimWorld world, SimSpec.Mode mode) {
    private static final List<String> TEMPLATES = List.of("v1", "v2", "v3", "v4", "v5");
    private static final List<String> NETWORKS = List.of("front", "back", "side", "spare", "more");
    private static final String BROKEN = "v4";
    private static final String MISSING = "v5";

    static Chaos of(long seed, SimSpec.Mode mode) {
        var world = new SimWorld(seed, 4, seed % 2 == 0);
        var random = world.random();
        var spec = SimSpec.of(mode, 1 + random.nextInt(4), policy(seed)).restart(restart(seed));
        world.kubelets().broken(BROKEN);
        world.kubelets().missing(MISSING);
        world.kubelets().mortality(0.15);
        world.kubelets().success(spec.isJob() ? 0.7 : 0.02);
        world.operator().mortality(seed % 4 == 0 ? 0.1 : 0.01);
        world.operator().lag(seed % 3 == 0 ? 3_000 : 50);
        world.add("web", spec);
        return new Chaos(world, mode);
    }

    private static UpdatePolicy policy(long seed) {
        var order = seed % 5 == 0 ? UpdatePolicy.Order.START_FIRST : UpdatePolicy.Order.STOP_FIRST;
        var action = seed % 7 < 3 ? UpdatePolicy.Action.CONTINUE : UpdatePolicy.Action.PAUSE;
        return new UpdatePolicy(
                seed % 3, Duration.ofSeconds(seed % 2 * 3), Duration.ofSeconds(5), seed % 7 / 10.0, action, order);
    }

    private static RestartPolicy restart(long seed) {
        return new RestartPolicy(
                seed % 6 == 0 ? RestartPolicy.Condition.ON_FAILURE : RestartPolicy.Condition.ANY,
                Duration.ofSeconds(seed % 3 == 0 ? 1 : 5),
                0,
                Duration.ZERO);
    }

    /** The service depends on another one, perhaps in a circle with it. */
    Chaos depending() {
        var random = world.random();
        var conditions = Dependency.Condition.values();
        var condition = conditions[random.nextInt(2)];
        var isCircle = random.nextInt(4) == 0;
        var db = SimSpec.of(SimSpec.Mode.REPLICATED, 1, UpdatePolicy.DEFAULT);
        world.add(
                "db",
                isCircle ? db.needs(new SimSpec.Need("web", Dependency.Condition.STARTED, random.nextBoolean())) : db);
        world.change("web", spec -> spec.needs(new SimSpec.Need("db", condition, random.nextInt(4) > 0)));
        return this;
    }

    /** The service is on networks, which come and go as well. */
    Chaos networked() {
        world.network();
        NETWORKS.forEach(this::addNetwork);
        world.change("web", spec -> spec.networks(List.of("front")));
        return this;
    }

    private void addNetwork(String name) {
        world.networks().add(name, name.equals("side") ? Optional.of(SimNetworks.WRITTEN) : Optional.empty());
    }

    private void disturbNetworks() {
        var random = world.random();
        var name = NETWORKS.get(random.nextInt(NETWORKS.size()));
        switch (random.nextInt(7)) {
            case 0, 1 -> addNetwork(name);
            case 2 -> world.networks().remove(name);
            case 3 -> world.networks().occupied(random.nextBoolean());
            case 4 ->
                world.change(
                        "web", spec -> spec.standing(SimSpec.Standing.INVALID).template("v8"));
            default -> {
                var some = NETWORKS.stream().filter(_ -> random.nextBoolean()).toList();
                world.change("web", spec -> spec.networks(some));
            }
        }
    }

    /** What the service is on exists, or comes; what else was removed goes. */
    private void calmNetworks() {
        world.networks().occupied(false);
        NETWORKS.forEach(this::addNetwork);
        var lasting = NETWORKS.stream()
                .filter(name -> world.networks()
                        .get(name)
                        .filter(network -> network.leavingSince().isEmpty())
                        .isPresent())
                .toList();
        world.all().forEach(service -> world.change(service.name(), spec -> spec.networks(lasting)));
    }

    void rage(int disturbances) {
        for (var i = 0; i < disturbances; i++) {
            if (world.isNetworked() && world.random().nextInt(3) > 0) {
                disturbNetworks();
            } else {
                disturb();
            }
            world.run(Duration.ofMillis(200 + world.random().nextInt(20_000)));
        }
    }

    private void disturb() {
        var random = world.random();
        var names = world.nodeNames();
        var node = names.get(random.nextInt(names.size()));
        switch (random.nextInt(17)) {
            case 0, 1 -> world.change("web", spec -> spec.replicas(random.nextInt(6)));
            case 2, 3, 4 -> world.change("web", spec -> spec.template(TEMPLATES.get(random.nextInt(TEMPLATES.size()))));
            case 5 ->
                world.change(
                        "web", spec -> spec.constrained(SimSpec.constraint("node.labels.zone==z" + random.nextInt(2))));
            case 6 -> world.change("web", spec -> spec.constrained());
            case 7, 8 -> world.node(node, old -> old.labelled(Map.of("zone", "z" + random.nextInt(2))));
            case 9 -> world.node(node, old -> old.available(Node.Availability.DRAIN));
            case 10 -> world.node(node, old -> old.available(Node.Availability.PAUSE));
            case 11 -> world.node(node, old -> old.available(Node.Availability.ACTIVE));
            case 12 -> world.node(node, old -> old.silent(world.now(), random.nextBoolean()));
            case 13 -> names.forEach(name -> world.node(name, SimNode::back));
            case 14 ->
                world.change(
                        "web",
                        spec -> spec.standing(
                                spec.standing() == SimSpec.Standing.FINE
                                        ? SimSpec.Standing.LACKING
                                        : SimSpec.Standing.FINE));
            case 15 -> world.node(node, old -> old.cramped(!old.cramped()));
            default -> rare(node);
        }
    }

    private void rare(String node) {
        var random = world.random();
        switch (random.nextInt(4)) {
            case 0 -> world.removeNode(node);
            case 1 -> world.addNode("n" + random.nextInt(5));
            case 2 -> world.operator().die();
            default -> {
                if (mode == SimSpec.Mode.JOB) {
                    world.change("web", spec -> spec.concurrent(1 + random.nextInt(3)));
                } else if (world.all().size() > 1) {
                    world.change("db", spec -> spec.template(TEMPLATES.get(random.nextInt(3))));
                }
            }
        }
    }

    /** Nothing more happens, but nothing is made well either. */
    void endure() {
        world.operator().mortality(0);
        world.kubelets().mortality(0);
        world.run(Duration.ofMinutes(5));
    }

    /** All is well again, and somebody asks for something that can be had. */
    Chaos calm() {
        world.kubelets().mortality(0);
        world.kubelets().success(world.service("web").spec().isJob() ? 1 : 0);
        world.operator().mortality(0);
        world.addNode("n0");
        for (var name : world.nodeNames()) {
            world.node(
                    name,
                    old -> old.back()
                            .available(Node.Availability.ACTIVE)
                            .cramped(false)
                            .labelled(Map.of("zone", "z0")));
        }
        var isPicky = world.random().nextBoolean();
        world.all()
                .forEach(service -> world.change(
                        service.name(),
                        spec -> (isPicky
                                        ? spec.constrained(SimSpec.constraint("node.labels.zone==z0"))
                                        : spec.constrained())
                                .standing(SimSpec.Standing.FINE)
                                .template("v9")));
        if (world.isNetworked()) {
            calmNetworks();
            world.run(Duration.ofMinutes(12));
        }
        world.run(Duration.ofMinutes(9));
        return this;
    }
}
