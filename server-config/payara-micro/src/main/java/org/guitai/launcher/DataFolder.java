package org.guitai.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The folder that holds everything that has to be found again. One process at a time. */
final class DataFolder implements AutoCloseable {

    private static final String SECRETS = "secrets.properties";

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    static DataFolder open(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel file =
                    FileChannel.open(path.resolve("guitai.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(file) == null) {
                throw new StartFailure("Another Guitai is running on the data folder " + path
                        + ". Stop it, or choose another folder with guitai.data.");
            }
            return new DataFolder(path, file);
        } catch (IOException e) {
            throw new StartFailure(
                    "The data folder " + path + " cannot be used (" + e.getMessage()
                            + "). Make it writable, or choose another folder with guitai.data.",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** A random secret, made once and kept in a file that only this user can read. */
    String secret(String name) {
        Path file = path.resolve(SECRETS);
        try {
            Properties secrets = new Properties();
            if (Files.exists(file)) {
                try (var reader = Files.newBufferedReader(file)) {
                    secrets.load(reader);
                }
            } else {
                createPrivate(file);
            }
            String secret = secrets.getProperty(name);
            if (secret == null) {
                byte[] random = new byte[24];
                new SecureRandom().nextBytes(random);
                secret = HexFormat.of().formatHex(random);
                Files.writeString(file, name + "=" + secret + "\n", StandardOpenOption.APPEND);
            }
            return secret;
        } catch (IOException | IllegalArgumentException e) {
            throw new StartFailure("The file " + file + " cannot be read or written (" + e.getMessage() + ").", e);
        }
    }

    private static void createPrivate(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
