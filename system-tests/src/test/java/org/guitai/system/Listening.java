package org.guitai.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ports that a process listens on, as Linux tells them. */
final class Listening {

    /** 127.0.0.1, ::1 and 127.0.0.1 as the newer protocol writes it, in the order of bytes of /proc. */
    private static final Set<String> LOOPBACK =
            Set.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

    private static final String LISTEN = "0A";
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Listening() {}

    /** Addresses and ports of the process that are open to others than this machine. */
    static List<String> beyondLoopback(ProcessHandle process) {
        return listening(process).stream()
                .filter(local -> !LOOPBACK.contains(local.substring(0, local.indexOf(':'))))
                .toList();
    }

    /** Every port it listens on, as {@code address:port} in hexadecimal digits. */
    static List<String> listening(ProcessHandle process) {
        Set<String> own = sockets(process);
        List<String> found = new ArrayList<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : lines(Path.of(table))) {
                String[] columns = SPACES.split(line.strip(), -1);
                if (columns.length > 9 && columns[3].equals(LISTEN) && own.contains("socket:[" + columns[9] + "]")) {
                    found.add(columns[1]);
                }
            }
        }
        return found;
    }

    private static Set<String> sockets(ProcessHandle process) {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return open.map(Listening::target).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
