package org.guitai.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The bare relay in a process of its own, with its pairs. */
final class RelayStage implements AutoCloseable {

    private final Process process;
    private final Contender contender;

    private RelayStage(Process process, Contender contender) {
        this.process = process;
        this.contender = contender;
    }

    static RelayStage start(WireLoop loop, int pairs) {
        try {
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-Xmx768m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            BareRelay.class.getName())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            int port = port(process);
            List<Talk> talks = new ArrayList<>();
            for (int i = 0; i < pairs; i++) {
                talks.add(RelayTalk.open(i, loop, port));
            }
            return new RelayStage(process, new Contender(loop, talks, CpuTime.of(process.toHandle()), CpuTime.none()));
        } catch (IOException e) {
            throw new IllegalStateException("The bare relay could not be started", e);
        }
    }

    private static int port(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null) {
            throw new IOException("The bare relay ended");
        }
        return Integer.parseInt(line);
    }

    Contender contender() {
        return contender;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
