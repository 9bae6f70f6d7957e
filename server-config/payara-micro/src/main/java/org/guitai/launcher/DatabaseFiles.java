package org.guitai.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * PostgreSQL's folder, and how far its making has come. While it is made a mark lies beside it, so that what an
 * interrupted first start left behind is made again. A folder without the mark, or with a database in it, stays.
 */
final class DatabaseFiles {

    /** Databases that PostgreSQL does not bring with it have numbers from here on. */
    private static final long FIRST_OWN_DATABASE = 16_384;

    private final Path data;
    private final Path unfinished;

    DatabaseFiles(DataFolder folder) {
        this.data = folder.file("postgresql");
        this.unfinished = folder.file("postgresql.unfinished");
    }

    Path data() {
        return data;
    }

    /**
     * Whether the users have yet to be given passwords, which comes before the first database is made. Fails where files
     * are missing.
     */
    boolean isFirstStart() {
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            return true;
        }
        if (!Files.exists(data.resolve("global/pg_control"))) {
            throw new StartFailure("PostgreSQL cannot be started on " + data
                    + ": the folder is not complete. Restore it from a back-up, or choose another with guitai.data.");
        }
        return !holdsDatabase();
    }

    private boolean holdsDatabase() {
        Path base = data.resolve("base");
        if (!Files.isDirectory(base)) {
            return false;
        }
        try (Stream<Path> databases = Files.list(base)) {
            return databases
                    .map(database -> database.getFileName().toString())
                    .anyMatch(name -> name.matches("\\d{1,10}") && Long.parseLong(name) >= FIRST_OWN_DATABASE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what an interrupted first start has left. True if there was something. */
    boolean discardUnfinished() throws IOException {
        if (!Files.exists(unfinished) || !Files.exists(data) || holdsDatabase()) {
            return false;
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return true;
    }

    void begin() throws IOException {
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            Files.writeString(unfinished, "PostgreSQL's folder is being made.\n");
        }
    }

    void finish() throws IOException {
        Files.deleteIfExists(unfinished);
    }
}
