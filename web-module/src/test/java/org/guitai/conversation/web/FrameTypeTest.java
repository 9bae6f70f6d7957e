package org.guitai.conversation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FrameTypeTest {

    /** The part of a channel up to the next one or the end of the channels, and what clients say in it. */
    private static final String CHANNEL = "\n  %s:\n(?:    .*\n)+";

    private static final Pattern SAID = Pattern.compile("\n      client-(\\w+):\n");

    @Test
    void theDocumentNamesEveryFrameThatIsTakenAndNoOther() throws IOException {
        String document = Files.readString(Path.of("../docs/protocol/asyncapi.yaml"));
        assertThat(described(document, "visitor")).containsExactlyInAnyOrderElementsOf(names(FrameType.OF_VISITORS));
        assertThat(described(document, "agent")).containsExactlyInAnyOrderElementsOf(names(FrameType.OF_AGENTS));
    }

    private static List<String> described(String document, String channel) {
        String part = Pattern.compile(CHANNEL.formatted(channel))
                .matcher(document)
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        return SAID.matcher(part).results().map(said -> said.group(1)).toList();
    }

    private static List<String> names(Set<FrameType> types) {
        return types.stream().map(type -> type.name().toLowerCase(Locale.ROOT)).toList();
    }
}
