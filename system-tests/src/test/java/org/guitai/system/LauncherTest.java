package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Starting and stopping, as a newcomer meets it. */
class LauncherTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void aPortInUseEndsItWithOneSentence() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Guitai guitai = Guitai.start(work("port"), taken.getLocalPort(), Guitai.freePort());
            assertThat(guitai.awaitExit(SOON)).isEqualTo(1);
            assertThat(guitai.output())
                    .contains("Port " + taken.getLocalPort() + " is in use")
                    .contains("guitai.port")
                    .doesNotContain("Exception");
            assertThat(Files.exists(guitai.data().resolve("postgresql/postmaster.pid")))
                    .isFalse();
        }
    }

    @Test
    void aDataFolderThatIsAFileEndsItWithOneSentence() throws IOException, InterruptedException {
        Path file = Files.createDirectories(work("broken").getParent()).resolve("a-file");
        Files.writeString(file, "not a folder");
        Guitai guitai = Guitai.start(work("broken"), Guitai.freePort(), Guitai.freePort(), "-Dguitai.data=" + file);
        assertThat(guitai.awaitExit(SOON)).isEqualTo(1);
        assertThat(guitai.output())
                .contains("The data folder")
                .contains("guitai.data")
                .doesNotContain("\tat ");
    }

    @Test
    void aBrokenDatabaseEndsItWithOneSentence() throws IOException, InterruptedException {
        Path data = work("corrupt");
        Files.createDirectories(data.resolve("postgresql"));
        Files.writeString(data.resolve("postgresql/postgresql.conf"), "");
        Files.writeString(data.resolve("postgresql/PG_VERSION"), "17\n");
        Guitai guitai = Guitai.start(data, Guitai.freePort(), Guitai.freePort());
        assertThat(guitai.awaitExit(Duration.ofMinutes(3))).isEqualTo(1);
        assertThat(guitai.output()).contains("PostgreSQL cannot be started");
    }

    @Test
    void theStorefrontsPortInUseEndsItWithOneSentence() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Guitai guitai = Guitai.start(work("storefront"), Guitai.freePort(), taken.getLocalPort());
            assertThat(guitai.awaitExit(Duration.ofMinutes(3))).isEqualTo(1);
            assertThat(guitai.output())
                    .contains("Port " + taken.getLocalPort() + " of the demo storefront is in use")
                    .contains("guitai.storefront.port")
                    .doesNotContain("\tat ");
            assertThat(guitai.data().resolve("postgresql/postmaster.pid")).doesNotExist();
        }
    }

    /** As a first start was left that ended while the folder was made. */
    @Test
    void aFolderThatWasBeingMadeIsMadeAnew() throws IOException {
        Path data = work("half-made");
        Files.createDirectories(data.resolve("postgresql/base"));
        Files.writeString(data.resolve("postgresql/PG_VERSION"), "17\n");
        Files.writeString(data.resolve("postgresql/postgresql.conf"), "");
        Files.writeString(data.resolve("postgresql.unfinished"), "");
        try (Guitai guitai = Guitai.start(data)) {
            assertThat(guitai.output()).contains("An earlier first start was interrupted");
            assertThat(data.resolve("postgresql.unfinished")).doesNotExist();
            Person.signOut(Person.signedIn(guitai, "moonshop", "counter-2026"));
        }
    }

    @Test
    void controlCInTheMiddleOfTheFirstStartLeavesNothingBehind() throws IOException, InterruptedException {
        Guitai guitai = Guitai.start(work("interrupted"), Guitai.freePort(), Guitai.freePort());
        Path pidFile = guitai.data().resolve("postgresql/postmaster.pid");
        Eventually.within(SOON, "PostgreSQL starts", () -> Files.exists(pidFile));
        interrupt(guitai);
        guitai.awaitExit(SOON);
        assertThat(pidFile).doesNotExist();
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(guitai.data() + "/postgresql")))
                .isEmpty();
        try (Guitai again = guitai.again()) {
            Person.signOut(Person.signedIn(again, "moonshop", "counter-2026"));
        }
    }

    @Test
    void aWordThatIsNoPortEndsItWithOneSentence() throws InterruptedException {
        Guitai guitai = Guitai.start(work("word"), Guitai.freePort(), Guitai.freePort(), "-Dguitai.port=eighty");
        assertThat(guitai.awaitExit(SOON)).isEqualTo(1);
        assertThat(guitai.output()).contains("guitai.port is \"eighty\"");
    }

    @Test
    void nothingOfItListensBeyondThisMachine() {
        Guitai guitai = Guitai.shared();
        assertThat(Listening.listening(guitai.process())).hasSizeGreaterThanOrEqualTo(2);
        assertThat(Listening.listening(guitai.postgres())).isNotEmpty();
        assertThat(Listening.beyondLoopback(guitai.process())).isEmpty();
        assertThat(Listening.beyondLoopback(guitai.postgres())).isEmpty();
    }

    @Test
    void anotherDatabaseIsUsedWhereOneIsNamed() {
        Database database = Guitai.shared().database("guitai_app");
        Database owner = Guitai.shared().database("guitai_owner");
        try (Guitai second = Guitai.start(
                        work("external"),
                        Guitai.freePort(),
                        Guitai.freePort(),
                        "-Dguitai.database.url=" + database.url(),
                        "-Dguitai.database.password=" + database.password(),
                        "-Dguitai.database.owner-password=" + owner.password())
                .awaitReady()) {
            assertThat(second.data().resolve("postgresql")).doesNotExist();
            assertThat(second.output()).doesNotContain("Starting PostgreSQL").doesNotContain(database.password());
            Person.signOut(Person.signedIn(second, "moonshop", "counter-2026"));
        }
    }

    @Test
    void anApplicationThatDoesNotStartEndsItWithOneSentence() throws InterruptedException {
        Database database = Guitai.shared().database("guitai_app");
        Guitai guitai = Guitai.start(
                work("failed"),
                Guitai.freePort(),
                Guitai.freePort(),
                "-Dguitai.database.url=" + database.url(),
                "-Dguitai.database.password=wrong",
                "-Dguitai.database.owner-password=wrong");
        assertThat(guitai.awaitExit(Duration.ofMinutes(3))).isEqualTo(1);
        assertThat(guitai.output())
                .contains("The application did not start; the reason is in")
                .doesNotContain("\tat ");
    }

    /** Begins as a first start was left that ended between the making of the folder and the setting of the passwords. */
    @Test
    void itStopsCleanlyAlsoByControlCAndFindsEverythingAgainAlsoAfterKill() throws IOException, InterruptedException {
        Path data = work("life");
        initialize(data);
        Guitai guitai = Guitai.start(data);
        try {
            assertThat(guitai.database("guitai_owner").texts("select 1")).containsExactly("1");
            guitai.close();
            assertThat(guitai.data().resolve("postgresql/postmaster.pid")).doesNotExist();
            assertThat(guitai.output()).contains("Stopped.");

            guitai = guitai.again();
            ProcessHandle orphan = guitai.postgres();
            guitai.kill();
            assertThat(orphan.isAlive()).isTrue();

            guitai = guitai.again();
            assertThat(guitai.output()).contains("PostgreSQL of an earlier run is still there");
            assertThat(guitai.postgres().pid()).isNotEqualTo(orphan.pid());
            Person.signOut(Person.signedIn(guitai, "sunshop", "counter-2026"));

            interrupt(guitai);
            guitai.awaitExit(SOON);
            assertThat(guitai.output()).contains("Stopped.");
            assertThat(guitai.data().resolve("postgresql/postmaster.pid")).doesNotExist();
        } finally {
            guitai.close();
        }
    }

    /** What a terminal sends for Ctrl-C. */
    private static void interrupt(Guitai guitai) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(guitai.process().pid()))
                .start()
                .waitFor();
    }

    /** PostgreSQL's folder as the library makes it: its superuser comes in without a password. */
    private static void initialize(Path data) throws IOException {
        Files.createDirectories(data);
        EmbeddedPostgres.builder()
                .setDataDirectory(data.resolve("postgresql"))
                .setCleanDataDirectory(false)
                .setLocaleConfig("locale", "C.UTF-8")
                .start()
                .close();
        Eventually.within(SOON, "PostgreSQL has ended", () -> !Files.exists(data.resolve("postgresql/postmaster.pid")));
    }

    private static Path work(String name) {
        return Guitai.work(name + "-" + ProcessHandle.current().pid());
    }
}
