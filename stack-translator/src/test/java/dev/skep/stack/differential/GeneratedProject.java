package dev.skep.stack.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A generated stack with what only the Compose Specification has: keys of its second file that take away or replace, a service
 * that extends another one, services of a profile, and a part of it in a file that is included.
 */
final class GeneratedProject {
    private static final Pattern KEY = Pattern.compile("^    ([a-z_]+):(?= [^ &*|>!]|$)(.*)$");
    private static final Pattern SERVICE = Pattern.compile("^  \"?([A-Za-z0-9_.-]+)\"?:$");
    private static final String FIRST = "compose.yaml";
    private static final String SECOND = "compose.2.yaml";

    private final Dice dice;
    private final TreeMap<String, String> texts;

    private GeneratedProject(long seed) {
        dice = new Dice(-seed - 1);
        texts = new TreeMap<>(GeneratedStack.of(seed).texts());
    }

    /** The project of a seed. */
    static StackCase.Written of(long seed) {
        var project = new GeneratedProject(seed);
        project.edit();
        project.add();
        project.include();
        return new StackCase.Written("seed-" + seed, project.texts);
    }

    /** Keys of services in the second file lay themselves over nothing, or take away. */
    private void edit() {
        var lines = new ArrayList<String>();
        for (var line : lines(SECOND)) {
            var key = KEY.matcher(line);
            lines.add(
                    key.matches() && !key.group(1).equals("image") && dice.chance(25)
                            ? "    " + key.group(1) + ": " + dice.pick("!override", "!reset") + key.group(2)
                            : line);
        }
        put(SECOND, lines);
    }

    /** More services below the first one's: one that extends it, and one that a profile has. */
    private void add() {
        var lines = new ArrayList<String>();
        var isDone = false;
        for (var line : lines(FIRST)) {
            var service = SERVICE.matcher(line);
            if (!isDone && service.matches() && lines.contains("services:")) {
                isDone = true;
                var name = service.group(1);
                lines.add("  extending: {extends: " + dice.pick(name, "{service: " + name + "}")
                        + ", environment: {OWN: \"1\"}, labels: [own=1], cap_add: [KILL], tty: true"
                        + dice.pick("", ", ports: !reset []", ", volumes: !override [\"/own:/own\"]") + "}");
                lines.add("  optional: {image: some, profiles: [" + dice.pick("p", "p, q", "q") + "]}");
                texts.merge(
                        "variables.env", "COMPOSE_PROFILES=" + dice.pick("p", "", "*", "p,q") + "\n", String::concat);
            }
            lines.add(line);
        }
        put(FIRST, lines);
    }

    private void include() {
        var text = texts.getOrDefault(FIRST, "");
        if (dice.chance(50)) {
            texts.put(FIRST, "include: [" + dice.pick("lib/more.yaml", "{path: lib/more.yaml}") + "]\n" + text);
            texts.put(
                    "lib/more.yaml",
                    "services: {more: {image: \"more:${SET}\", env_file: ./more.env, volumes: [\"./here:/here\"]}}\n");
            texts.put("lib/more.env", "MORE=$SET\nNAME=\"${MORE}-${UNSET:-none}\"\n");
        }
    }

    private List<String> lines(String file) {
        return texts.getOrDefault(file, "").lines().toList();
    }

    private void put(String file, List<String> lines) {
        if (texts.containsKey(file)) {
            texts.put(file, String.join("\n", lines) + "\n");
        }
    }
}
