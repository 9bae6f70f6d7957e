package org.guitai.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an interrupted first start left is made again; what may hold somebody's data never is. */
class DatabaseFilesTest {

    private final Path work;

    DatabaseFilesTest(@TempDir Path work) {
        this.work = work;
    }

    @Test
    void anEmptyFolderIsAFirstStart() throws IOException {
        try (DataFolder folder = DataFolder.open(work)) {
            DatabaseFiles files = new DatabaseFiles(folder);
            assertThat(files.discardUnfinished()).isFalse();
            assertThat(files.isFirstStart()).isTrue();
        }
    }

    @Test
    void whatWasInterruptedWhileItWasMadeIsDiscarded() throws IOException {
        try (DataFolder folder = DataFolder.open(work)) {
            DatabaseFiles files = new DatabaseFiles(folder);
            files.begin();
            write("PG_VERSION");
            write("base/1/112");
            assertThat(files.discardUnfinished()).isTrue();
            assertThat(files.data()).doesNotExist();
            assertThat(files.isFirstStart()).isTrue();
        }
    }

    @Test
    void aDatabaseIsNeverDiscarded() throws IOException {
        try (DataFolder folder = DataFolder.open(work)) {
            DatabaseFiles files = new DatabaseFiles(folder);
            files.begin();
            complete();
            write("base/16384/112");
            assertThat(files.discardUnfinished()).isFalse();
            assertThat(files.isFirstStart()).isFalse();
        }
    }

    @Test
    void withoutTheMarkNothingIsDiscarded() throws IOException {
        try (DataFolder folder = DataFolder.open(work)) {
            DatabaseFiles files = new DatabaseFiles(folder);
            complete();
            write("base/5/112");
            assertThat(files.discardUnfinished()).isFalse();
            assertThat(files.isFirstStart()).as("no users yet").isTrue();
            files.begin();
            assertThat(files.discardUnfinished())
                    .as("it was there before this start")
                    .isFalse();
        }
    }

    @Test
    void onceFinishedItStays() throws IOException {
        try (DataFolder folder = DataFolder.open(work)) {
            DatabaseFiles files = new DatabaseFiles(folder);
            files.begin();
            complete();
            files.finish();
            assertThat(files.discardUnfinished()).isFalse();
        }
    }

    @Test
    void aFolderThatHasLostFilesIsNotStarted() throws IOException {
        try (DataFolder folder = DataFolder.open(work)) {
            write("PG_VERSION");
            assertThatThrownBy(new DatabaseFiles(folder)::isFirstStart)
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("not complete");
        }
    }

    private void complete() throws IOException {
        write("PG_VERSION");
        write("global/pg_control");
    }

    private void write(String name) throws IOException {
        Path file = work.resolve("postgresql").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }
}
