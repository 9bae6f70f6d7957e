package org.guitai.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.guitai.system.Guitai;
import org.guitai.system.Person;

/** The product with its own PostgreSQL and the demo shop, and in it as many agents as pairs, each for one buyer at a time. */
final class GuitaiStage implements AutoCloseable {

    private static final String SHOP = "sunshop";
    private static final String KEY = "sunshop-demo-widget-key";
    private static final String PASSWORD = "counter-2026";

    private final Guitai guitai;
    private final Contender contender;

    private GuitaiStage(Guitai guitai, Contender contender) {
        this.guitai = guitai;
        this.contender = contender;
    }

    static GuitaiStage start(WireLoop loop, int pairs) {
        Guitai guitai =
                Guitai.start(Guitai.work("benchmark-" + ProcessHandle.current().pid()));
        Runtime.getRuntime().addShutdownHook(new Thread(guitai::close));
        // No plan has so many agents.
        guitai.database("guitai_owner").run("update plan set agents = 1000");
        Person owner = Person.signedIn(guitai, SHOP, PASSWORD);
        List<Talk> talks = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            talks.add(GuitaiTalk.open(i, loop, guitai, hire(guitai, owner, "bench-" + i), KEY));
        }
        return new GuitaiStage(
                guitai,
                new Contender(loop, talks, CpuTime.of(server(guitai.data())), CpuTime.ofFamily(guitai.postgres())));
    }

    /** A new agent for one buyer at a time; returns the cookie of their sign-in. */
    private static String hire(Guitai guitai, Person owner, String name) {
        var answer = owner.submit(
                "/admin/agents.xhtml?new=",
                "create",
                Map.of("loginName", name, "displayName", name, "password", PASSWORD, "capacity", "1", "routed", "on"),
                "&ticked=&roles=" + receivingRole(guitai));
        if (answer.statusCode() != 302) {
            throw new IllegalStateException("The agent " + name + " was not created: " + answer.body());
        }
        return Person.signedIn(guitai, SHOP + ":" + name, PASSWORD).cookie("guitai_sign_in");
    }

    private static long receivingRole(Guitai guitai) {
        try {
            return guitai.receivingRole();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProcessHandle server(Path data) {
        String property = "-Dguitai.data=" + data;
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains(property))
                        .orElse(false))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The process of Guitai is not to be found"));
    }

    Contender contender() {
        return contender;
    }

    /** Ends the product and deletes what it has stored, a gigabyte perhaps. */
    @Override
    public void close() {
        guitai.close();
        try (var files = Files.walk(guitai.data())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
