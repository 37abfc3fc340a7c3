package dev.skep.examples.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The table of votes in PostgreSQL: one row for each voter. */
final class VoteTable implements AutoCloseable {
    private final Connection connection;

    private VoteTable(Connection connection) {
        this.connection = connection;
    }

    /** Connects as user postgres and makes the table where there is none. */
    static VoteTable open(WorkerConfig config) throws IOException, SQLException {
        var properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty(
                "password", Files.readString(config.passwordFile()).stripTrailing());
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("socketTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        var url = "jdbc:postgresql://%s:%d/postgres".formatted(config.postgresHost(), config.postgresPort());
        var table = new VoteTable(DriverManager.getConnection(url, properties));
        try {
            table.create();
            return table;
        } catch (SQLException failed) {
            table.close();
            throw failed;
        }
    }

    private void create() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS votes (id VARCHAR(64) PRIMARY KEY, vote CHAR(1) NOT NULL CHECK (vote IN ('a', 'b')))");
        }
    }

    void record(Vote vote) throws SQLException {
        try (var upsert = connection.prepareStatement(
                "INSERT INTO votes (id, vote) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET vote = EXCLUDED.vote")) {
            upsert.setString(1, vote.voter());
            upsert.setString(2, vote.choice());
            upsert.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
