package org.guitai.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A buyer on a phone finds nobody and leaves an address with the keyboard alone; the owner reads it on the pages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContactFormTest {

    private final Guitai guitai = Guitai.shared();
    private final Browsers browsers = Browsers.open();
    private final Counter counter = Counter.open(guitai);
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> scripts = new CopyOnWriteArrayList<>();
    private final String key = counter.texts("select widget_key from shop where id = " + counter.shop())
            .get(0);

    ContactFormTest() {
        counter.run("insert into shop_origin (shop_id, origin) values (" + counter.shop() + ", '" + guitai.storefront()
                + "')");
    }

    @AfterEach
    void noPageComplains() {
        assertThat(complaints).isEmpty();
    }

    @AfterAll
    void stop() {
        counter.close();
        browsers.close();
    }

    @ParameterizedTest
    @CsvSource({
        "zh-CN, 您的邮箱，方便我们用邮件回复您, 请填写正确的邮箱地址, 已记下您的邮箱, 修改",
        "en, 'Your e-mail address, for our answer', Please give an e-mail address, Noted, Change"
    })
    void theAddressIsLeftByKeyboard(String language, String label, String refusal, String noted, String change) {
        try (BrowserContext phone = phone(language)) {
            Page page = page(phone);
            openWidget(page, language);
            Locator field = page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(label));
            assertThat(field).hasCount(0);
            assertThat(scripts).noneMatch(name -> name.endsWith("/contact.js"));

            ask(page, "is anybody there?");
            assertThat(field).isVisible();
            page.keyboard().press("Shift+Tab");
            page.keyboard().press("Shift+Tab");
            assertThat(field).isFocused();
            page.keyboard().type("me at home");
            page.keyboard().press("Enter");
            Locator alert = page.locator(".contact [role=alert]");
            assertThat(alert).containsText(refusal);
            assertThat(field).isFocused();
            assertThat(field).hasValue("me at home");
            assertThat(field).hasAttribute("aria-invalid", "true");
            assertThat(storedAddresses()).doesNotContain("me at home");

            field.fill(language + "@example.com");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            Locator status = page.locator(".contact [role=status]");
            assertThat(status).containsText(noted);
            assertThat(status).containsText(language + "@example.com");
            assertThat(alert).isHidden();
            assertThat(field).isHidden();
            Locator again = page.getByRole(
                    AriaRole.BUTTON, new Page.GetByRoleOptions().setName(change).setExact(true));
            assertThat(again).isFocused();
            assertThat(storedAddresses()).contains(language + "@example.com");
            assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
            assertThat((Boolean) page.evaluate("() => { const log = document.querySelector('#guitai').shadowRoot"
                            + ".querySelector('.log'); return log.scrollWidth <= log.clientWidth; }"))
                    .isTrue();

            page.reload();
            assertThat(status).containsText(language + "@example.com");
            again.click();
            assertThat(field).hasValue(language + "@example.com");
        }
    }

    @Test
    void theOwnerReadsTheAddressAsItComesAndTheFormGoesWithTheAnswer() {
        try (BrowserContext phone = phone("en");
                BrowserContext desk = browsers.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setViewportSize(1440, 900)
                                .setLocale("en"))) {
            Page page = page(phone);
            openWidget(page, "en");
            ask(page, "I am on my phone");
            Locator field = page.locator(".contact input");
            assertThat(field).isVisible();

            Page console = page(desk);
            String[] cookie = counter.owner().person().cookie("guitai_sign_in").split("=", 2);
            desk.addCookies(List.of(new com.microsoft.playwright.options.Cookie(cookie[0], cookie[1])
                    .setUrl(guitai.at("/").toString())));
            console.navigate(guitai.at("/console/index.xhtml").toString());
            console.locator("#rows .row")
                    .filter(new Locator.FilterOptions().setHasText("I am on my phone"))
                    .click();
            Locator details = console.locator("#details-body");
            assertThat(details).containsText("E-mail");
            assertThat(details.locator("a[href^='mailto:']")).hasCount(0);

            field.fill("a?cc=b&c@example.com");
            field.press("Enter");
            Locator link = details.locator("a[href='mailto:a%3Fcc%3Db%26c@example.com']");
            assertThat(link).hasText("a?cc=b&c@example.com");

            console.locator("#words").fill("I have your address");
            console.keyboard().press("Enter");
            assertThat(page.getByText("I have your address")).isVisible();
            assertThat(page.locator(".contact")).isHidden();
            assertThat(link).isVisible();

            long conversation = counter.number("select max(id) from conversation where shop_id = " + counter.shop());
            console.navigate(
                    guitai.at("/admin/conversation.xhtml?id=" + conversation).toString());
            assertThat(console.locator("dl.facts")).containsText("a?cc=b&c@example.com");
        }
    }

    private List<String> storedAddresses() {
        return counter.texts("select email from customer where email is not null and shop_id = " + counter.shop());
    }

    private BrowserContext phone(String language) {
        return browsers.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setLocale(language));
    }

    private void openWidget(Page page, String language) {
        page.navigate(guitai.storefront() + "/product-x20.html?lang=" + language + "&key=" + key);
        page.getByRole(AriaRole.BUTTON).last().click();
        assertThat(page.locator("textarea")).isVisible();
    }

    private static void ask(Page page, String text) {
        page.locator("textarea").fill(text);
        page.locator("textarea").press("Enter");
    }

    private Page page(BrowserContext context) {
        Page page = context.newPage();
        page.setDefaultTimeout(20_000);
        page.onPageError(complaints::add);
        page.onRequest(request -> scripts.add(request.url()));
        scripts.clear();
        return page;
    }
}
