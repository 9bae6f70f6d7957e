package org.guitai.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A buyer whose browser lets no WebSocket through: the widget asks and hears over long polling. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongPollingTest {

    private static final String THROWS =
            "window.WebSocket = class { constructor() { throw new Error('not in this network'); } };";
    private static final String CLOSES = """
            window.WebSocket = class {
              readyState = 0;
              constructor() { setTimeout(() => this.onclose({ code: 1006 }), 50); }
              close() {}
            };
            """;

    private final Guitai guitai = Guitai.shared();
    private final Browsers browsers = Browsers.open();
    private final List<String> polls = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private Person chen = new Person(guitai);

    @BeforeEach
    void signIn() {
        chen = Person.signedIn(guitai, "sunshop:小陈", "counter-2026");
    }

    @AfterEach
    void signOut() {
        Person.signOut(chen);
    }

    @AfterAll
    void stop() {
        browsers.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {THROWS, CLOSES})
    void theBuyerAsksAndIsAnswered(String broken) {
        polls.clear();
        complaints.clear();
        try (Chat agent = Chat.agent(guitai, chen);
                BrowserContext context =
                        browsers.browser().newContext(new Browser.NewContextOptions().setLocale("zh-CN"))) {
            Page storefront = page(context, broken);
            storefront.navigate(guitai.storefront() + "/product-x20.html");
            storefront.getByRole(AriaRole.BUTTON).last().click();
            Locator field = storefront.locator("textarea");
            field.fill("没有 WebSocket 也能问吗");
            field.press("Enter");

            JsonObject question = agent.awaitMessage("没有 WebSocket 也能问吗");
            long conversation = question.getJsonNumber("conversation").longValue();
            agent.say(conversation, "能，照样收到。");
            assertThat(storefront.getByText("能，照样收到。")).isVisible();
            agent.await("mark", customerHasRead(conversation, 2));

            agent.say(conversation, "第二句也马上到。");
            assertThat(storefront.getByText("第二句也马上到。")).isVisible();
            agent.send(Chat.frame("mark")
                    .add("conversation", conversation)
                    .add("delivered", 1)
                    .add("read", 1));
            assertThat(storefront.locator(".own.read")).isVisible();
            assertThat(polls).hasSizeGreaterThan(3);

            storefront.reload();
            assertThat(storefront.getByText("没有 WebSocket 也能问吗")).isVisible();
            assertThat(storefront.getByText("能，照样收到。")).isVisible();
            assertThat(storefront.getByText("第二句也马上到。")).isVisible();
            storefront.locator("textarea").fill("重新载入以后也能");
            storefront.locator("textarea").press("Enter");
            assertThat(agent.awaitMessage("重新载入以后也能")
                            .getJsonNumber("conversation")
                            .longValue())
                    .isEqualTo(conversation);
            agent.send(Chat.frame("close").add("conversation", conversation));
            assertThat(storefront.getByText("客服已结束会话")).isVisible();
        }
        assertThat(complaints).isEmpty();
    }

    private static Predicate<JsonObject> customerHasRead(long conversation, int number) {
        return frame -> frame.getJsonNumber("conversation").longValue() == conversation
                && frame.getString("side").equals("customer")
                && frame.getInt("read") >= number;
    }

    private Page page(BrowserContext context, String script) {
        Page page = context.newPage();
        page.addInitScript(script);
        page.setDefaultTimeout(20_000);
        page.onPageError(complaints::add);
        page.onWebSocket(socket -> complaints.add("a socket to " + socket.url()));
        page.onRequest(request -> {
            if (request.url().endsWith("/api/v1/chat/poll")) {
                polls.add(request.method());
            }
        });
        return page;
    }
}
