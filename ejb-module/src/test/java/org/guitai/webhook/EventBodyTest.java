package org.guitai.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.guitai.billing.api.SubscriptionChanged;
import org.guitai.billing.api.SubscriptionChanged.Kind;
import org.guitai.shared.ShopId;
import org.guitai.webhook.api.WebhookEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sent, to the letter. */
class EventBodyTest {

    private static final Instant AT = Instant.parse("2026-11-20T03:00:00.125Z");
    private static final ShopId SHOP = new ShopId(7);

    @Test
    void saysWhatIsHeldNow() {
        EventBody body = EventBody.of(
                new SubscriptionChanged(SHOP, Kind.RENEWED, "TEAM", 30, Instant.parse("2026-12-31T16:00:00Z")), AT);
        assertThat(body.type()).isEqualTo("subscription.renewed");
        assertThat(body.text()).isEqualTo("""
                {"id":"%s","type":"subscription.renewed","at":"2026-11-20T03:00:00.125Z","shop":7,\
                "subscription":{"plan":"TEAM","agents":30,"endsAt":"2026-12-31T16:00:00Z"}}""".formatted(body.id()));
    }

    @Test
    void saysNullWhereNothingIsHeld() {
        EventBody body = EventBody.of(new SubscriptionChanged(SHOP, Kind.ENDED, null, 0, null), AT);
        assertThat(body.text()).contains("\"subscription\":{\"plan\":null,\"agents\":0,\"endsAt\":null}");
    }

    @ParameterizedTest
    @EnumSource
    void everyKindIsAnEventOfItsName(Kind kind) {
        EventBody body = EventBody.of(new SubscriptionChanged(SHOP, kind, "TEAM", 30, null), AT);
        assertThat(WebhookEvent.find(body.type()).orElseThrow().name()).isEqualTo("SUBSCRIPTION_" + kind.name());
    }

    @Test
    void aTestIsNoEventThatOneCouldWant() {
        EventBody body = EventBody.test(SHOP, AT);
        assertThat(WebhookEvent.find(body.type())).isEmpty();
        assertThat(body.text()).isEqualTo("""
                {"id":"%s","type":"webhook.test","at":"2026-11-20T03:00:00.125Z","shop":7}""".formatted(body.id()));
    }
}
