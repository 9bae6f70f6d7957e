package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link never acts, whatever stands in it: forms are posted. And an address with nonsense is no failure of ours. */
class ActsByAddressTest {

    private static final String FORM = "&jakarta.faces.ViewState=stateless";
    private static final String GRANT = "/admin/shop.xhtml?support=support&support:grant=&support:hours=168" + FORM;

    private final Guitai guitai = Guitai.shared();
    private NewShop shop;
    private Person owner;

    @BeforeEach
    void open() {
        shop = NewShop.open(guitai, "links-" + Long.toString(System.nanoTime(), 36), "zh-CN");
        owner = shop.signIn();
    }

    private long grants() throws Exception {
        return guitai.database("guitai_owner")
                .number("select count(*) from support_grant where shop_id = " + shop.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GRANT,
                "/admin/agents.xhtml?form=form&form:create=&form:loginName=x&form:password=counter-9999" + FORM,
                "/admin/roles.xhtml?new&form=form&form:create=&form:name=x" + FORM,
                "/admin/api-keys.xhtml?new&form=form&form:create=&form:name=x&form:days=1" + FORM,
                "/admin/webhooks.xhtml?new&form=form&form:create=&form:url=https://x.example/&events=subscription.ended"
                        + FORM,
                "/admin/account.xhtml?others=others&others:end=" + FORM,
                "/sign-in.xhtml?form=form&form:enter=&form:name=sunshop&form:password=counter-2026" + FORM,
                "/operator/shops.xhtml?setting=setting&setting:save=" + FORM
            })
    void aLinkWithAFormInItIsRefused(String link) {
        assertThat(owner.get(link).statusCode()).isIn(403, 302);
        if (!link.startsWith("/operator/")) {
            assertThat(owner.get(link).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void nothingComesOfIt() throws Exception {
        owner.get(GRANT);
        assertThat(grants()).isZero();
        for (String method : new String[] {"HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"}) {
            assertThat(send(method, GRANT)).as(method).isIn(403, 405, 501);
        }
        assertThat(grants()).isZero();
    }

    private int send(String method, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(guitai.at(path))
                                .header("Cookie", owner.cookie("guitai_sign_in"))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void itDoesNotWaitForTheSignInEither() {
        Person stranger = new Person(guitai);
        String location = stranger.get(GRANT).headers().firstValue("Location").orElse("");
        assertThat(location).doesNotContain("ViewState");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/audit.xhtml?q=%00", "/admin/audit.csv?action=%00", "/api/v1/audit?q=a%00"})
    void theCharacterThatNoTextHoldsIsRefused(String path) {
        assertThat(owner.get(path).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-999999999-01-01", "99999-01-01", "yesterday", "2026-02-30"})
    void daysOutOfReachArePassedOver(String day) {
        String encoded = day.replace("+", "%2B");
        assertThat(owner.get("/admin/audit.xhtml?until=" + encoded).statusCode())
                .isEqualTo(200);
        assertThat(owner.get("/admin/audit.csv?from=" + encoded).statusCode()).isEqualTo(200);
        Api api = shop.key(owner);
        assertThat(api.get("/audit?from=" + encoded + "T00:00:00Z").status()).isEqualTo(422);
    }
}
