package org.guitai.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EmailAddressTest {

    /** 254 characters. */
    private static final String LONGEST = "a".repeat(60) + "@" + ("b".repeat(60) + ".").repeat(3) + "c".repeat(10);

    @Test
    void anAddressIsTakenWithoutTheBlanksAroundIt() {
        List.of("a@b.cn", "first.last+shop@mail.example.com", "邮箱@例子.中国", LONGEST)
                .forEach(good -> assertThat(EmailAddress.accept(" " + good + "\n"))
                        .as(good)
                        .contains(good));
    }

    @Test
    void whatIsNoneOrCouldNotBeStoredOrMailedIsNotTaken() {
        List.of(
                        "",
                        "a",
                        "a@b",
                        "@b.cn",
                        "a@b..cn",
                        "a@b@c.cn",
                        "a b@c.cn",
                        "a\u00a0b@c.cn",
                        "a\u3000b@c.cn",
                        "<a@b.cn>",
                        "\"a\"@b.cn",
                        "a\nb@c.cn",
                        "a\0@b.cn",
                        "a@b.c\0n",
                        "a\ud800@b.cn",
                        "a\u202e@b.cn",
                        "a".repeat(65) + "@b.cn",
                        "b" + LONGEST)
                .forEach(bad -> assertThat(EmailAddress.accept(bad)).as(bad).isEmpty());
    }
}
