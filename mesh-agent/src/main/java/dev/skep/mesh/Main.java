package dev.skep.mesh;

import dev.skep.mesh.loop.MeshPass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's process: {@code agent} (the default) runs until it is ended and leaves the data path as it is; {@code cleanup}
 * removes everything of skep's from the node.
 */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Main() {}

    /** Runs; the status is 1 for a failure and 2 for a wrong command or configuration. */
    public static void main(String[] arguments) {
        String command = arguments.length == 0 ? "agent" : arguments[0];
        try {
            switch (command) {
                case "agent" -> Agent.run(AgentConfig.fromEnvironment());
                case "cleanup" -> cleanUp(AgentConfig.fromEnvironment());
                default -> throw new IllegalArgumentException("usage: agent | cleanup, not '" + command + "'");
            }
        } catch (IllegalArgumentException wrong) {
            LOG.error(wrong.getMessage());
            System.exit(MISUSED);
        } catch (IOException | RuntimeException e) {
            LOG.error("the agent ends", e);
            System.exit(FAILED);
        }
    }

    private static void cleanUp(AgentConfig config) throws IOException {
        Files.createDirectories(config.runDir());
        try (var lock = NodeLock.in(config.runDir())) {
            if (!lock.tryHold()) {
                throw new IllegalStateException("an agent runs on this node; stop it first");
            }
            List<String> problems = new MeshPass(Agent.kernel(config)).clean();
            if (!problems.isEmpty()) {
                throw new IllegalStateException("not everything could be removed: " + String.join("; ", problems));
            }
            removeContent(config.runDir());
            LOG.info("nothing of skep is left on this node");
        }
    }

    private static void removeContent(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        }
    }
}
