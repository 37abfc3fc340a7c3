package dev.skep.stack.translate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Services that depend on each other, by whatever way round: the strongly connected parts of the graph, found by Kosaraju's two
 * walks in linear time, and without recursion, since a file may chain thousands of services.
 */
final class Circles {
    private final Map<String, List<String>> needs;
    private final Map<String, Set<String>> circles = new TreeMap<>();

    /**
     * The circles of a graph.
     *
     * @param needs for each service those that it depends on
     */
    Circles(Map<String, List<String>> needs) {
        this.needs = needs;
        var users = users();
        var done = new HashSet<String>();
        for (var name : bottomUp().reversed()) {
            var members = reached(name, users, done);
            if (members.size() > 1 || needs.getOrDefault(name, List.of()).contains(name)) {
                for (var member : members) {
                    circles.put(member, members);
                }
            }
        }
    }

    /** Whether both are of one circle. */
    boolean join(String one, String other) {
        return circles.getOrDefault(one, Set.of()).contains(other);
    }

    /** A way round for each circle, in the order of their first services by name. */
    List<List<String>> ways() {
        var ways = new ArrayList<List<String>>();
        for (var circle : circles.entrySet()) {
            if (circle.getValue().iterator().next().equals(circle.getKey())) {
                ways.add(way(circle.getKey()));
            }
        }
        return ways;
    }

    private List<String> way(String first) {
        var way = new ArrayList<String>();
        var seen = new HashSet<String>();
        Optional<String> next = Optional.of(first);
        while (next.isPresent() && seen.add(next.get())) {
            var name = next.get();
            way.add(name);
            next = needs.getOrDefault(name, List.of()).stream()
                    .filter(needed -> join(name, needed))
                    .findFirst();
        }
        var again = next.orElse(first);
        return way.subList(way.indexOf(again), way.size());
    }

    private Map<String, List<String>> users() {
        var users = new TreeMap<String, List<String>>();
        for (var user : needs.keySet()) {
            for (var name : needs.getOrDefault(user, List.of())) {
                var all = users.getOrDefault(name, new ArrayList<>());
                all.add(user);
                users.put(name, all);
            }
        }
        return users;
    }

    /** One service on the way, with what it depends on and was not walked yet. */
    private record Step(String service, Iterator<String> rest) {}

    /** All services, each after those that it depends on where there is no circle. */
    private List<String> bottomUp() {
        var order = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (var first : needs.keySet()) {
            var steps = new ArrayDeque<Step>();
            enter(first, seen, steps);
            while (!steps.isEmpty()) {
                var step = steps.getLast();
                if (step.rest().hasNext()) {
                    enter(step.rest().next(), seen, steps);
                } else {
                    order.add(steps.removeLast().service());
                }
            }
        }
        return order;
    }

    private void enter(String service, Set<String> seen, ArrayDeque<Step> steps) {
        if (seen.add(service)) {
            steps.addLast(
                    new Step(service, needs.getOrDefault(service, List.of()).iterator()));
        }
    }

    private static Set<String> reached(String first, Map<String, List<String>> users, Set<String> done) {
        var members = new TreeSet<String>();
        var open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            var name = open.removeLast();
            if (done.add(name)) {
                members.add(name);
                open.addAll(users.getOrDefault(name, List.of()));
            }
        }
        return members;
    }
}
