package org.guitai.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/**
 * {@code invite-operator NAME EMAIL}: makes the first operator, or one more, and prints the link by which they set their
 * password. Works as the owner of the database, whom only the administrator of this machine can be.
 */
final class OperatorCommand {

    private static final String NAME = "invite-operator";

    private OperatorCommand() {}

    /** The exit code. */
    static int run(String[] arguments, PrintStream out) {
        if (arguments.length != 3 || !arguments[0].equals(NAME)) {
            out.println("Usage: java -jar guitai.jar " + NAME + " NAME EMAIL");
            return 2;
        }
        try {
            Settings settings = Settings.read();
            Database database =
                    settings.external().isPresent() ? settings.external().get() : embedded(settings.data());
            out.println("Open this page within three days, once, to set the password of " + arguments[1] + ":");
            out.println(
                    address(settings) + "/operator/welcome.xhtml?link=" + invite(database, arguments[1], arguments[2]));
            return 0;
        } catch (StartFailure e) {
            out.println(e.sentence());
            return 1;
        } catch (SQLException e) {
            out.println("The database refused: "
                    + Objects.toString(e.getMessage(), "").lines().findFirst().orElse(""));
            return 1;
        }
    }

    private static String address(Settings settings) {
        String property = System.getProperty("guitai.url", System.getenv("GUITAI_URL"));
        return property == null || property.isBlank() ? "http://localhost:" + settings.port() : property;
    }

    /** The embedded database writes down where it listens. */
    private static Database embedded(Path data) {
        Properties secrets = new Properties();
        try (var reader = Files.newBufferedReader(data.resolve("secrets.properties"))) {
            secrets.load(reader);
            List<String> lines = Files.readAllLines(data.resolve("postgresql/postmaster.pid"));
            String owner = secrets.getProperty(Database.OWNER_USER);
            if (owner == null || lines.size() < 4) {
                throw new StartFailure("The data folder " + data + " has no database yet. Start Guitai first.");
            }
            return new Database(
                    "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/guitai",
                    Database.APPLICATION_USER,
                    "",
                    Database.OWNER_USER,
                    owner);
        } catch (IOException e) {
            throw new StartFailure(
                    "No Guitai runs on the data folder " + data
                            + ". Start it first, or name its folder by guitai.data.",
                    e);
        }
    }

    private static String invite(Database database, String name, String email) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
                PreparedStatement statement = connection.prepareStatement("select guitai_invite_operator(?, ?)")) {
            statement.setString(1, name);
            statement.setString(2, email);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
