package dev.skep.examples.worker;

import java.nio.file.Path;
import java.util.Map;

/** Where the worker finds its peers, from the environment. */
record WorkerConfig(String redisHost, int redisPort, String postgresHost, int postgresPort, Path passwordFile) {

    static WorkerConfig fromEnvironment(Map<String, String> environment) {
        return new WorkerConfig(
                environment.getOrDefault("REDIS_HOST", "redis"),
                Integer.parseInt(environment.getOrDefault("REDIS_PORT", "6379")),
                environment.getOrDefault("POSTGRES_HOST", "db"),
                Integer.parseInt(environment.getOrDefault("POSTGRES_PORT", "5432")),
                Path.of(environment.getOrDefault("POSTGRES_PASSWORD_FILE", "/run/secrets/db-password")));
    }
}
