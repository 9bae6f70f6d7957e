package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of console and widget by their own tests, run by the Node that Playwright brings. */
class ClientScriptsTest {

    private static final Path TESTS =
            Path.of(System.getProperty("guitai.docs")).resolveSibling("web-module/src/test/js");
    private static final Pattern PASSED = Pattern.compile("^# pass (\\d+)$", Pattern.MULTILINE);
    private static final int AT_LEAST = 77;

    @Test
    void theirOwnTestsPass(@TempDir Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(node(), "--test", "--test-reporter=tap"));
        try (Stream<Path> files = Files.list(TESTS)) {
            files.map(Path::toString)
                    .filter(name -> name.endsWith(".test.js"))
                    .sorted()
                    .forEach(command::add);
        }
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        String told = Files.readString(output, StandardCharsets.UTF_8);
        System.out.println(told);

        assertThat(ended).as("ended within two minutes").isTrue();
        assertThat(process.exitValue()).as(told).isZero();
        Matcher passed = PASSED.matcher(told);
        assertThat(passed.find()).as(told).isTrue();
        assertThat(Integer.parseInt(passed.group(1))).isGreaterThanOrEqualTo(AT_LEAST);
    }

    /** The first word of the command that starts Playwright's driver. */
    private static String node() {
        return Driver.ensureDriverInstalled(Map.of(), false)
                .createProcessBuilder()
                .command()
                .get(0);
    }
}
