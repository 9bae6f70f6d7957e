package org.guitai.conversation.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whatever people write comes out of a frame as it went in. */
class FrameTextTest {

    @Test
    void fieldsStandInTheirOrder() {
        assertThat(new FrameText("ack")
                        .add("id", "m-1")
                        .add("number", 7)
                        .addIfPresent("lane", null)
                        .end())
                .isEqualTo("{\"type\":\"ack\",\"id\":\"m-1\",\"number\":7}");
    }

    @Test
    void whatJsonForbidsInTextIsEscaped() {
        assertThat(text("\"quoted\" back\\slash")).isEqualTo("\\\"quoted\\\" back\\\\slash");
        assertThat(text("one\ntwo\r\tthree")).isEqualTo("one\\ntwo\\r\\tthree");
        assertThat(text("\u0001\u001f")).isEqualTo("\\u0001\\u001f");
    }

    @Test
    void everythingElseStaysAsItIs() {
        String text = "你好 😀 / é \u007f \u2028";
        assertThat(text(text)).isEqualTo(text);
    }

    private static String text(String value) {
        String frame = new FrameText("message").add("text", value).end();
        return frame.substring("{\"type\":\"message\",\"text\":\"".length(), frame.length() - "\"}".length());
    }
}
