package org.guitai.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An agent's console in a real browser, with a buyer who speaks over a socket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {

    private static final String KEY = "sunshop-demo-widget-key";
    private static final Pattern UNREAD = Pattern.compile("\\bnew\\b");

    private final Guitai guitai = Guitai.shared();
    private final Browsers browsers = Browsers.open();

    @AfterAll
    void stop() {
        browsers.close();
    }

    @Test
    void anEndIsUndoneByTheKeyboardAfterSecondsHaveGoneBy() {
        inConsole(console -> {
            try (Chat buyer = Chat.visitor(guitai, KEY, null)) {
                buyer.say(null, "先别结束");
                row(console, "#rows", "先别结束").click();
                console.locator("#end").click();
                Locator undo = console.locator("#banner button").first();
                undo.focus();
                Locator sentence = console.locator("#banner span");
                String before = sentence.innerText();
                assertThat(sentence).not().hasText(before);
                assertThat(undo).isFocused();
                console.keyboard().press("Enter");
                assertThat(console.locator("#banner")).isHidden();

                leave(buyer);
                assertThat(console.locator("#banner")).containsText("客户已结束");
            }
        });
    }

    @Test
    void whatEndedUnreadIsReadWithoutAComplaint() {
        inConsole(console -> {
            try (Chat buyer = Chat.visitor(guitai, KEY, null)) {
                buyer.say(null, "问一句就走");
                assertThat(row(console, "#rows", "问一句就走")).isVisible();
                leave(buyer);
                Locator ended = row(console, "#closed-rows", "问一句就走");
                assertThat(ended).hasClass(UNREAD);
                ended.click();
                assertThat(console.locator("#messages").getByText("问一句就走")).isVisible();
                assertThat(ended).not().hasClass(UNREAD);
                // Marks leave within a fifth of a second; a refusal would be told for six.
                console.waitForTimeout(1_500);
                assertThat(console.locator("#toasts").innerText()).isEmpty();
            }
        });
    }

    /** Signs in and, whatever happens, out again, so that the next test finds nobody. */
    private void inConsole(Consumer<Page> work) {
        List<String> complaints = new CopyOnWriteArrayList<>();
        try (BrowserContext context = browsers.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1440, 900)
                        .setLocale("zh-CN"))) {
            Page console = context.newPage();
            console.setDefaultTimeout(20_000);
            console.onPageError(complaints::add);
            console.navigate(guitai.at("/sign-in.xhtml").toString());
            console.locator("[id='form:name']").fill("sunshop:小陈");
            console.locator("[id='form:password']").fill("counter-2026");
            console.locator("[id='form:enter']").click();
            console.waitForURL("**/console/**");
            try {
                assertThat(console.locator("#line span")).hasText("连接正常");
                work.accept(console);
            } finally {
                console.locator("#settings").click();
                console.locator("#sign-out button").click();
                console.waitForURL(url -> !url.contains("/console/"));
            }
        }
        assertThat(complaints).isEmpty();
    }

    private static Locator row(Page console, String list, String text) {
        return console.locator(list + " .row").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static void leave(Chat buyer) {
        buyer.send(Chat.frame("close")
                .add(
                        "conversation",
                        buyer.await("ack").getJsonNumber("conversation").longValue()));
    }
}
