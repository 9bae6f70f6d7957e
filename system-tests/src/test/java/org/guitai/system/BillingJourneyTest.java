package org.guitai.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The demo shop's subscription ends, and its owner renews it, in browsers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BillingJourneyTest {

    private static final String AGENT = "sunshop:小林";

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Guitai guitai = Strict.installation();
    private final Database database = guitai.database("guitai_owner");
    private final Browsers browsers = Browsers.open();

    @BeforeAll
    static void waitForTheSweep() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    @AfterAll
    void stop() {
        PlaywrightAssertions.setDefaultAssertionTimeout(5_000);
        // The next test lives today.
        database.run("update demo_clock set ahead = 0");
        contexts.forEach(BrowserContext::close);
        browsers.close();
    }

    @Test
    void theAgentIsRefusedTheOwnerRenewsWithACouponAndTheAgentIsBack() {
        Page agent = page();
        signIn(agent, AGENT);
        agent.waitForURL("**/console/**");
        Page owner = page();
        signIn(owner, "sunshop");
        owner.waitForURL("**/admin/overview.xhtml");
        owner.navigate(guitai.at("/console/index.xhtml").toString());
        assertThat(owner.locator("#plan-end")).containsText("套餐至");

        // A year and a day later.
        database.run("update demo_clock set ahead = " + Duration.ofDays(366).toSeconds());
        assertThat(owner.locator("#plan-end span")).hasText("无有效套餐");
        Page again = page();
        signIn(again, AGENT);
        assertThat(again.getByText("该子账号已停用：店铺套餐已到期。请主账号先在“费用”中续费")).isVisible();

        String coupon = Till.coupons(guitai, "TEAM", 5_000, 1).get(0);
        database.run("update coupon_batch set ends_at = ends_at + interval '500 days'");
        Page pay = page();
        signIn(pay, "sunshop");
        pay.waitForURL("**/admin/overview.xhtml");
        assertThat(pay.getByText("套餐已到期，子账号不能登录")).isVisible();
        renew(pay, coupon);

        assertThat(owner.locator("#plan-end span")).hasText("套餐至");
        signIn(again, AGENT);
        again.waitForURL("**/console/**");
        assertThat(again.locator("#console")).isVisible();
        assertThat(complaints).isEmpty();
    }

    private void renew(Page page, String coupon) {
        page.getByText("续费").first().click();
        page.locator("a[href='buy.xhtml?plan=TEAM']").first().click();
        page.getByText("3 个月").click();
        page.locator("[id='form:coupon']").fill(coupon.toLowerCase(Locale.ROOT));
        page.locator("[id='form:reckon']").click();
        assertThat(page.locator(".sum tfoot")).containsText("¥400.00");
        page.locator("[id='form:agreed']").check();
        page.locator("[id='form:order']").click();
        page.waitForURL("**/order.xhtml**");
        page.locator("[id='form:pay']").click();
        page.waitForURL("**/sandbox/pay.xhtml**");
        page.locator("[id='form:bank']").selectOption("CMB");
        page.locator("[id='form:pay']").click();
        page.waitForURL("**/admin/order.xhtml**");
        assertThat(page.getByText("付款成功，套餐已生效。")).isVisible();
        page.locator("a[href^='receipt.pdf']").waitFor();
    }

    private void signIn(Page page, String name) {
        page.navigate(guitai.at("/sign-in.xhtml").toString());
        page.locator("[id='form:name']").fill(name);
        page.locator("[id='form:password']").fill(NewShop.PASSWORD);
        page.locator("[id='form:enter']").click();
    }

    private Page page() {
        BrowserContext context = browsers.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1440, 900)
                        .setLocale("zh-CN"));
        contexts.add(context);
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.setDefaultTimeout(30_000);
        page.setDefaultNavigationTimeout(30_000);
        return page;
    }
}
