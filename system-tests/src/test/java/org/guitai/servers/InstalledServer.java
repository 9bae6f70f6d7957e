package org.guitai.servers;

/** A Payara Server with Guitai for tests that run inside it: installed once, stopped at the end. */
public final class InstalledServer {

    private static boolean started;

    private InstalledServer() {}

    /** Says to Arquillian where the server is administered. */
    public static synchronized void payara() {
        if (started) {
            return;
        }
        started = true;
        Postgres database = Postgres.start(
                Server.folder().resolve("data/services"),
                Server.setting("guitai.server-config").resolve("postgresql/create-database.sql"));
        Server server = Server.payaraForTestsInside(database);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            database.close();
        }));
        server.install();
        System.setProperty("guitai.arquillian.admin-port", server.adminPort());
    }
}
