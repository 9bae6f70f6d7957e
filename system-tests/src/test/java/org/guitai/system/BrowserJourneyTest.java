package org.guitai.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole journey in real browsers: a shop is opened, an agent hired, a question asked on another site and answered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserJourneyTest {

    private static final String PASSWORD = "counter-2026";

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private Guitai guitai = Guitai.shared();
    private Browsers browsers = Browsers.open();

    @BeforeAll
    void start() {
        assertThat(browsers.browser().isConnected()).isTrue();
    }

    @AfterAll
    void stop() {
        contexts.forEach(BrowserContext::close);
        browsers.close();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 有白色的吗？, 有的，明天就到。", "en, Do you have it in white?, 'Yes, it arrives tomorrow.'"})
    void fromOpeningAShopToReadingTheConversation(String language, String question, String answer) {
        String owner = "shop-" + language.toLowerCase(java.util.Locale.ROOT);
        Page ownersPage = page(language);
        openShop(ownersPage, owner, language);
        allowStorefront(ownersPage);
        String key = widgetKey(ownersPage);
        hireAgent(ownersPage, language);

        Page console = page(language);
        signIn(console, owner + "：" + "helper");
        assertThat(console.locator("#console")).isVisible();

        Page storefront = page(language);
        storefront.navigate(guitai.storefront() + "/product-x20.html?lang=" + language + "&key=" + key);
        widgetButton(storefront).click();
        Locator field = storefront.locator("textarea");
        field.fill(question);
        field.press("Enter");

        console.getByText(question).first().click();
        Locator composer = console.locator("textarea").first();
        composer.fill(answer);
        composer.press("Enter");
        assertThat(storefront.getByText(answer)).isVisible();

        storefront.reload();
        console.reload();
        assertThat(storefront.getByText(question)).isVisible();
        assertThat(storefront.getByText(answer)).isVisible();
        assertThat(console.getByText(question).first()).isVisible();

        ownersPage.navigate(guitai.at("/admin/history.xhtml").toString());
        ownersPage.locator("a[href*='conversation.xhtml?id=']").first().click();
        assertThat(ownersPage.getByText(question).first()).isVisible();
        assertThat(ownersPage.getByText(answer).first()).isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void anAgentForProductsOnlySeesExactlyThat() {
        String owner = "products-" + Long.toString(System.nanoTime(), 36);
        Page ownersPage = page("zh-CN");
        openShop(ownersPage, owner, "zh-CN");
        ownersPage.navigate(guitai.at("/admin/roles.xhtml?new").toString());
        fill(ownersPage, "name", "只管商品");
        ownersPage.locator("[data-filter]").fill("商品");
        assertThat(ownersPage.locator("input[value='agent.manage']")).isHidden();
        for (String permission : List.of("product.view", "product.edit", "product.price")) {
            ownersPage.locator("input[value='" + permission + "']").check();
        }
        ownersPage.locator("[id='form:create']").click();
        assertThat(ownersPage.locator(".rows li.chosen")).containsText("3 项权限 · 0 人");
        ownersPage.navigate(guitai.at("/admin/agents.xhtml?new").toString());
        fill(ownersPage, "loginName", "stock");
        fill(ownersPage, "password", PASSWORD);
        ownersPage.getByText("只管商品").last().click();
        ownersPage.locator("[id='form:create']").click();
        ownersPage.locator("details.more summary").first().click();
        assertThat(ownersPage.locator(".reasons li")).hasCount(3);
        assertThat(ownersPage.locator(".reasons")).containsText("修改价格");

        Page agent = page("zh-CN");
        agent.navigate(guitai.at("/sign-in.xhtml?to=/admin/overview.xhtml").toString());
        fill(agent, "name", owner + "：stock");
        fill(agent, "password", PASSWORD);
        assertThat(agent.locator("[id='form:name']")).hasValue(owner + ":stock");
        agent.locator("[id='form:enter']").click();
        agent.waitForURL("**/admin/overview.xhtml");
        assertThat(agent.locator(".side-nav a")).hasText(new String[] {"概览"});
        complaints.clear();
        for (String closed : List.of("agents", "roles", "history", "shop", "api-keys", "webhooks", "audit")) {
            agent.navigate(guitai.at("/admin/" + closed + ".xhtml").toString());
            assertThat(agent.getByText("店铺主账号可以授予")).isVisible();
        }
        agent.navigate(guitai.at("/console/index.xhtml").toString());
        assertThat(agent.getByText("您没有接待会话的权限")).isVisible();
        // The browser itself tells of every 403.
        complaints.removeIf(complaint -> complaint.contains("403"));
        assertThat(complaints).isEmpty();
    }

    @Test
    void twoStepSignInIsSetUpAndUsed() {
        String owner = "twostep-" + Long.toString(System.nanoTime(), 36);
        Page first = page("zh-CN");
        openShop(first, owner, "zh-CN");
        first.navigate(guitai.at("/admin/account.xhtml?setup").toString());
        assertThat(first.locator("img.qr")).isVisible();
        byte[] secret = SignInTest.base32(first.locator(".secret").innerText());
        first.locator("[id='twoStep:code']").fill(SignInTest.code(secret, 0));
        first.locator("[id='twoStep:proof']").fill(PASSWORD);
        first.locator("[id='twoStep:finish']").click();
        assertThat(first.getByText("两步验证已启用。")).isVisible();
        assertThat(first.locator("#recovery-codes")).containsText("-");

        Page second = page("zh-CN");
        second.navigate(guitai.at("/sign-in.xhtml").toString());
        fill(second, "name", owner);
        fill(second, "password", PASSWORD);
        second.locator("[id='form:enter']").click();
        second.waitForURL("**/second-step.xhtml");
        fill(second, "code", "12345");
        second.locator("[id='form:confirm']").click();
        assertThat(second.getByText("验证码不正确").first()).isVisible();
        fill(second, "code", SignInTest.code(secret, 1));
        second.locator("[id='form:confirm']").click();
        second.waitForURL("**/admin/overview.xhtml");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aKillIsSurvivedByTwoOpenBrowsers() {
        Guitai own =
                Guitai.start(Guitai.work("browsers-" + ProcessHandle.current().pid()));
        Guitai before = guitai;
        guitai = own;
        try {
            Page console = page("zh-CN");
            signIn(console, "sunshop:小陈");
            Page storefront = page("zh-CN");
            storefront.navigate(own.storefront() + "/product-x20.html");
            widgetButton(storefront).click();
            storefront.locator("textarea").fill("在吗");
            storefront.locator("textarea").press("Enter");
            console.getByText("在吗").first().click();
            console.locator("textarea").first().fill("写了一半的回");
            storefront.locator("textarea").fill("写了一半的问");
            complaints.clear();

            own.killEverything();
            guitai = own.again();

            assertThat(console.locator("textarea").first()).hasValue("写了一半的回");
            assertThat(storefront.locator("textarea")).hasValue("写了一半的问");
            console.locator("textarea").first().fill("我还在，请说");
            console.locator("textarea").first().press("Enter");
            var patience =
                    new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions().setTimeout(30_000);
            assertThat(storefront.getByText("我还在，请说")).isVisible(patience);
            storefront.locator("textarea").fill("太好了");
            storefront.locator("textarea").press("Enter");
            assertThat(console.getByText("太好了").first()).isVisible(patience);
        } finally {
            guitai.close();
            guitai = before;
        }
    }

    private void openShop(Page page, String owner, String language) {
        page.navigate(guitai.at("/open-shop.xhtml?lang=" + language).toString());
        fill(page, "loginName", owner);
        fill(page, "password", PASSWORD);
        fill(page, "email", owner + "@example.com");
        fill(page, "shopName", "Shop " + language);
        page.locator("[id='form:open']").click();
        page.waitForURL("**/confirm-address.xhtml*");
        fill(page, "code", NewShop.code(guitai, owner + "@example.com"));
        page.locator("[id='form:confirm']").click();
        page.waitForURL("**/sign-in.xhtml*");
        fill(page, "name", owner);
        fill(page, "password", PASSWORD);
        page.locator("[id='form:enter']").click();
        page.waitForURL("**/admin/overview.xhtml");
    }

    private void allowStorefront(Page page) {
        fill(page, "origins", guitai.storefront());
        page.locator("[id='form:save']").click();
        page.waitForURL("**/admin/overview.xhtml\\?saved");
        assertThat(page.locator("[id='form:origins']")).hasValue(guitai.storefront());
    }

    /** The script tag that the owner copies. */
    private static String widgetKey(Page overview) {
        Matcher key = Pattern.compile("data-key=\"([^\"]+)\"")
                .matcher(overview.locator("body").innerText());
        assertThat(key.find()).isTrue();
        return key.group(1);
    }

    private void hireAgent(Page page, String language) {
        page.navigate(guitai.at("/admin/agents.xhtml?new").toString());
        fill(page, "displayName", language.equals("en") ? "Helper" : "小帮");
        fill(page, "loginName", "helper");
        fill(page, "password", PASSWORD);
        fill(page, "capacity", "5");
        page.locator("input[name=roles]").first().check();
        page.locator("[id='form:create']").click();
        assertThat(page.getByText("helper").first()).isVisible();
    }

    private void signIn(Page page, String name) {
        page.navigate(guitai.at("/sign-in.xhtml").toString());
        fill(page, "name", name);
        fill(page, "password", PASSWORD);
        page.locator("[id='form:enter']").click();
        page.waitForURL("**/console/**");
    }

    private static void fill(Page page, String field, String text) {
        page.locator("[id='form:" + field + "']").fill(text);
    }

    private static Locator widgetButton(Page page) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions()).last();
    }

    private Page page(String language) {
        BrowserContext context = browsers.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1440, 900)
                        .setLocale(language));
        contexts.add(context);
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.setDefaultTimeout(20_000);
        return page;
    }
}
