package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.guitai.system.Api.Answer;
import org.guitai.system.Receiver.Post;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Webhooks against a program that really listens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookTest {

    /** Longer than it takes to be told, and shorter than the first pause. */
    private static final Duration QUIET = Duration.ofSeconds(7);

    private final Guitai guitai = Strict.installation();
    private final Database database = guitai.database("guitai_owner");
    private final Receiver receiver = new Receiver();
    private NewShop shop;
    private Person owner;
    private Api api;

    @BeforeAll
    void open() {
        shop = NewShop.open(guitai, "hooks-" + Long.toString(System.nanoTime(), 36), "en")
                .withPlan("TEAM");
        owner = shop.signIn();
        api = shop.key(owner);
    }

    @AfterAll
    void close() {
        receiver.close();
    }

    private record Hook(Api api, long id, String secret) {

        JsonObject now() {
            return api.get("/webhooks/" + id).json();
        }

        JsonObject delivery() {
            return api.get("/webhooks/" + id + "/deliveries")
                    .json()
                    .getJsonArray("items")
                    .getJsonObject(0);
        }

        JsonObject awaitDelivery(String state) {
            Eventually.within(
                    Duration.ofSeconds(40),
                    "the delivery is " + state,
                    () -> delivery().getString("state").equals(state));
            return delivery();
        }

        void test() {
            Answer answer = api.post("/webhooks/" + id + "/test", null);
            assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        }

        /** Others may still need a place: ten are the most. */
        void delete() {
            assertThat(api.delete("/webhooks/" + id).status()).isEqualTo(204);
        }
    }

    private Hook hook(String path) {
        return hook(api, path, "subscription.ended");
    }

    private Hook hook(Api by, String path, String event) {
        Answer made = by.post("/webhooks", draft(receiver.address(path), event));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return new Hook(by, made.number("id"), made.json().getString("secret"));
    }

    private static String draft(String url, String event) {
        return "{\"url\": \"" + url + "\", \"events\": [\"" + event + "\"]}";
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** As docs/api/webhooks.md tells receivers to do it. */
    private static String signature(String secret, Post post) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((post.id() + "." + post.timestamp() + ".").getBytes(StandardCharsets.UTF_8));
        return "v1=" + HexFormat.of().formatHex(mac.doFinal(post.body().getBytes(StandardCharsets.UTF_8)));
    }

    private static void waitInQuiet() {
        LockSupport.parkNanos(QUIET.toNanos());
    }

    @Test
    void whatIsSentIsSignedAndNotSentTwice() throws Exception {
        Hook hook = hook("/signed");
        hook.test();
        Post post = receiver.await("/signed", 1).get(0);
        assertThat(post.signature()).isEqualTo(signature(hook.secret, post));
        assertThat(post.type()).isEqualTo("application/json");
        assertThat(Instant.ofEpochSecond(Long.parseLong(post.timestamp())))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        JsonObject body = json(post.body());
        assertThat(body.keySet()).containsExactly("id", "type", "at", "shop");
        assertThat(body.getString("id")).isEqualTo(post.id());
        assertThat(body.getString("type")).isEqualTo("webhook.test");
        assertThat(body.getJsonNumber("shop").longValue()).isEqualTo(shop.id());
        JsonObject delivery = hook.awaitDelivery("DELIVERED");
        assertThat(delivery.getString("event")).isEqualTo(post.id());
        assertThat(delivery.getInt("tries")).isEqualTo(1);
        assertThat(delivery.getInt("lastStatus")).isEqualTo(200);
        waitInQuiet();
        assertThat(receiver.posts("/signed")).hasSize(1);
        hook.delete();
    }

    @Test
    void whatFailedIsSentAgainUnderTheSameId() throws Exception {
        receiver.answer("/failing", 500, 0, 204);
        Hook hook = hook("/failing");
        hook.test();
        JsonObject waiting = Eventually.find(
                Duration.ofSeconds(10),
                "the first try has failed",
                () -> Optional.of(hook.delivery()).filter(delivery -> delivery.get("lastError") != JsonValue.NULL));
        assertThat(waiting.getString("state")).isEqualTo("WAITING");
        assertThat(waiting.getString("lastError")).isEqualTo("STATUS");
        assertThat(waiting.getInt("lastStatus")).isEqualTo(500);
        assertThat(hook.now().get("failingSince")).isNotEqualTo(JsonValue.NULL);
        assertThat(Instant.parse(waiting.getString("nextTryAt")))
                .isBetween(Instant.now().plusSeconds(5), Instant.now().plusSeconds(11));
        receiver.await("/failing", 2);
        Eventually.within(
                Duration.ofSeconds(10),
                "the second try has failed",
                () -> hook.delivery().getString("lastError").equals("BROKEN"));
        database.run("update webhook_delivery set next_try_at = now() where webhook_id = " + hook.id);
        JsonObject delivered = hook.awaitDelivery("DELIVERED");
        assertThat(delivered.getInt("tries")).isEqualTo(3);
        assertThat(delivered.getInt("lastStatus")).isEqualTo(204);
        assertThat(delivered.get("lastError")).isEqualTo(JsonValue.NULL);
        assertThat(hook.now().get("failingSince")).isEqualTo(JsonValue.NULL);
        List<Post> posts = receiver.posts("/failing");
        assertThat(posts).hasSize(3);
        assertThat(posts.stream().map(Post::id).distinct()).hasSize(1);
        assertThat(posts.stream().map(Post::body).distinct()).hasSize(1);
        assertThat(posts.stream().map(Post::timestamp).distinct()).hasSize(3);
        for (Post post : posts) {
            assertThat(post.signature()).isEqualTo(signature(hook.secret, post));
        }
        hook.delete();
    }

    @Test
    void aRepeatAskedForHasTheSameId() {
        Hook hook = hook("/again");
        hook.test();
        String first = receiver.await("/again", 1).get(0).id();
        hook.awaitDelivery("DELIVERED");
        String page = "/admin/webhooks.xhtml?lang=en&webhook=" + hook.id;
        String fields = "delivery=" + hook.delivery().getJsonNumber("id");
        HttpResponse<String> answer = owner.submitShown(
                page,
                owner.get(page).body(),
                Buttons.form(owner.get(page).body(), "again", fields),
                "again",
                Map.of(),
                "&webhook=" + hook.id + "&" + fields);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(receiver.await("/again", 2).get(1).id()).isEqualTo(first);
        hook.awaitDelivery("DELIVERED");
        assertThat(api.get("/webhooks/" + hook.id + "/deliveries").json().getJsonArray("items"))
                .hasSize(1);
        hook.delete();
    }

    @Test
    void aRedirectIsNotFollowed() {
        receiver.answer("/moved", 302);
        Hook hook = hook("/moved");
        hook.test();
        receiver.await("/moved", 1);
        waitInQuiet();
        assertThat(hook.delivery().getInt("lastStatus")).isEqualTo(302);
        assertThat(receiver.posts("/redirected")).isEmpty();
        hook.delete();
    }

    @Test
    void goneDisables() {
        receiver.answer("/gone", 410);
        Hook hook = hook("/gone");
        hook.test();
        assertThat(hook.awaitDelivery("FAILED").getInt("lastStatus")).isEqualTo(410);
        assertThat(hook.now().getString("disabledFor")).isEqualTo("GONE");
        assertThat(owner.get("/admin/webhooks.xhtml?lang=en&webhook=" + hook.id).body())
                .contains("The receiver answered 410");
        assertThat(trail("webhook.disable")).isEqualTo("GONE");
        hook.delete();
    }

    @Test
    void threeDaysOfFailuresDisable() {
        receiver.answer("/failing-long", 500);
        Hook hook = hook("/failing-long");
        database.run("update webhook set failing_since = now() - interval '73 hours' where id = " + hook.id);
        hook.test();
        JsonObject failed = hook.awaitDelivery("FAILED");
        assertThat(failed.getInt("lastStatus")).isEqualTo(500);
        assertThat(hook.now().getString("disabledFor")).isEqualTo("FAILING");
        assertThat(owner.get("/admin/webhooks.xhtml?lang=en&webhook=" + hook.id).body())
                .contains("For three days every try has failed");
        hook.delete();
    }

    @Test
    void theLastTryFailsForGood() {
        receiver.answer("/last", 500);
        Hook hook = hook("/last");
        database.run("insert into webhook_delivery (shop_id, webhook_id, event_id, type, body, tries) values ("
                + shop.id() + ", " + hook.id + ", gen_random_uuid(), 'webhook.test', '{}', 23)");
        assertThat(hook.awaitDelivery("FAILED").getInt("tries")).isEqualTo(24);
        assertThat(hook.now().getBoolean("enabled")).isTrue();
        hook.delete();
    }

    private String trail(String action) {
        return database.texts("select coalesce(after_state, '') from audit_entry where action = '" + action
                        + "' and shop_id = " + shop.id() + " order by id desc limit 1")
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "'', shared.required, Please fill this in.",
        "ftp://shop.example/, webhook.url-form, An address like https://",
        "https://me:secret@shop.example/, webhook.url-user-info, leave out the name and the password",
        "https://shop.example/#top, webhook.url-fragment, never sent"
    })
    void aForgedAddressIsRefusedAtItsField(String url, String code, String words) {
        Answer answer = api.post("/webhooks", draft(url, "subscription.ended"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().getString("field")).isEqualTo("url");
        assertThat(answer.body()).contains(words);
        if (!url.isEmpty()) {
            assertThat(owner.submit(
                                    "/admin/webhooks.xhtml?new&lang=en",
                                    "create",
                                    Map.of("url", url),
                                    "&new=&ticked=&events=subscription.ended")
                            .body())
                    .containsPattern("form:url-message\" class=\"field-message\">[^<]*" + words);
        }
    }

    @Test
    void whatIsNotClearIsRefused() {
        String url = receiver.address("/unclear");
        Answer unknown = api.post("/webhooks", draft(url, "conversation.closed"));
        assertThat(unknown.code()).isEqualTo("webhook.event-unknown");
        assertThat(unknown.json().getString("field")).isEqualTo("events");
        assertThat(api.post("/webhooks", "{\"url\": \"" + url + "\", \"events\": []}")
                        .code())
                .isEqualTo("webhook.event-needed");
        Hook hook = hook("/unclear");
        assertThat(api.put("/webhooks/" + hook.id, "{\"version\": 7, \"url\": \"" + url + "2\"}")
                        .code())
                .isEqualTo("shared.changed-meanwhile");
        assertThat(api.get("/webhooks/" + hook.id + "/deliveries?cursor=x").status())
                .isEqualTo(422);
        JsonObject changed = api.put("/webhooks/" + hook.id, "{\"version\": 1, \"events\": [\"subscription.renewed\"]}")
                .json();
        assertThat(changed.getString("url")).isEqualTo(url);
        assertThat(changed.getJsonArray("events").getString(0)).isEqualTo("subscription.renewed");
        hook.delete();
    }

    @Test
    void tenAreTheMost() {
        NewShop full = NewShop.open(guitai, "full-" + Long.toString(System.nanoTime(), 36), "en");
        Person person = full.signIn();
        Api key = full.key(person);
        IntStream.range(0, 15)
                .parallel()
                .forEach(i -> key.post("/webhooks", draft("https://shop.example/" + i, "subscription.ended")));
        assertThat(key.get("/webhooks").json().getJsonArray("items")).hasSize(10);
        Answer eleventh = key.post("/webhooks", draft("https://shop.example/", "subscription.ended"));
        assertThat(eleventh.status()).isEqualTo(409);
        assertThat(eleventh.code()).isEqualTo("webhook.limit");
        assertThat(person.get("/admin/webhooks.xhtml?lang=en").body()).contains("Ten webhooks are the most.");
    }

    @Test
    void aNewSecretSignsFromNowOnAndNoneIsShownAgain() throws Exception {
        Hook hook = hook("/secret");
        String fresh = api.post("/webhooks/" + hook.id + "/secret", null).json().getString("secret");
        assertThat(fresh).startsWith("gw_").isNotEqualTo(hook.secret);
        hook.test();
        Post post = receiver.await("/secret", 1).get(0);
        assertThat(post.signature()).isEqualTo(signature(fresh, post));
        for (String shown : List.of(
                hook.now().toString(),
                api.get("/webhooks").body(),
                api.get("/audit").body(),
                owner.get("/admin/webhooks.xhtml?webhook=" + hook.id).body())) {
            assertThat(shown).doesNotContain("gw_");
        }
        hook.delete();
    }

    @Test
    void whatIsDisabledIsToldNothingAndLosesWhatWaits() {
        receiver.answer("/disabled", 500, 500, 500, 500);
        Hook hook = hook("/disabled");
        hook.test();
        receiver.await("/disabled", 1);
        int version = hook.now().getInt("version");
        assertThat(api.put("/webhooks/" + hook.id, "{\"version\": " + version + ", \"enabled\": false}")
                        .json()
                        .getString("disabledFor"))
                .isEqualTo("BY_HAND");
        JsonObject failed = hook.awaitDelivery("FAILED");
        assertThat(failed.getString("lastError")).isEqualTo("DISABLED");
        Answer refused = api.post("/webhooks/" + hook.id + "/test", null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("webhook.disabled");
        int before = receiver.posts("/disabled").size();
        waitInQuiet();
        waitInQuiet();
        assertThat(receiver.posts("/disabled")).hasSize(before);
        hook.delete();
    }

    @Test
    void theEndOfASubscriptionIsTold() throws Exception {
        NewShop ending = NewShop.open(guitai, "ending-" + Long.toString(System.nanoTime(), 36), "en")
                .withPlan("TEAM");
        Api key = ending.key(ending.signIn());
        Hook told = hook(key, "/ended", "subscription.ended");
        hook(key, "/renewed", "subscription.renewed");
        Hook disabled = hook(key, "/ended-disabled", "subscription.ended");
        key.put("/webhooks/" + disabled.id, "{\"version\": 1, \"enabled\": false}");
        Hook others = hook("/ended-elsewhere");
        database.run(
                "update subscription set started_at = now() - interval '2 days', ends_at = now() - interval '1 minute'"
                        + " where shop_id = " + ending.id());
        Post post = receiver.await("/ended", 1).get(0);
        assertThat(post.signature()).isEqualTo(signature(told.secret, post));
        JsonObject body = json(post.body());
        assertThat(body.keySet()).containsExactly("id", "type", "at", "shop", "subscription");
        assertThat(body.getString("type")).isEqualTo("subscription.ended");
        assertThat(body.getJsonNumber("shop").longValue()).isEqualTo(ending.id());
        assertThat(Instant.parse(body.getString("at"))).isAfter(Instant.now().minusSeconds(60));
        JsonObject subscription = body.getJsonObject("subscription");
        assertThat(subscription.keySet()).containsExactly("plan", "agents", "endsAt");
        assertThat(subscription.get("plan")).isEqualTo(JsonValue.NULL);
        assertThat(subscription.getInt("agents")).isZero();
        assertThat(told.awaitDelivery("DELIVERED").getString("type")).isEqualTo("subscription.ended");
        waitInQuiet();
        assertThat(receiver.posts("/ended")).hasSize(1);
        for (String other : List.of("/renewed", "/ended-disabled", "/ended-elsewhere")) {
            assertThat(receiver.posts(other)).as(other).isEmpty();
        }
        others.delete();
    }

    @Test
    void anotherShopsWebhookIsNotFound() {
        Hook theirs = hook("/theirs");
        theirs.test();
        long delivery = theirs.delivery().getJsonNumber("id").longValue();
        NewShop stranger = NewShop.open(guitai, "stranger-" + Long.toString(System.nanoTime(), 36), "en");
        Person person = stranger.signIn();
        Api key = stranger.key(person);
        Hook own = hook(key, "/own", "subscription.ended");
        String before = theirs.now().toString();
        for (Answer answer : List.of(
                key.get("/webhooks/" + theirs.id),
                key.put("/webhooks/" + theirs.id, "{\"version\": 1, \"enabled\": false}"),
                key.delete("/webhooks/" + theirs.id),
                key.post("/webhooks/" + theirs.id + "/secret", null),
                key.post("/webhooks/" + theirs.id + "/test", null),
                key.get("/webhooks/" + theirs.id + "/deliveries"))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        }
        own.test();
        own.awaitDelivery("DELIVERED");
        String page = "/admin/webhooks.xhtml?lang=en&webhook=" + own.id;
        String shown = person.get(page).body();
        String form = Buttons.form(shown, "again", "delivery=" + own.delivery().getJsonNumber("id"));
        HttpResponse<String> borrowed = person.submitShown(
                page, shown, form, "again", Map.of(), "&webhook=" + own.id + "&delivery=" + delivery);
        assertThat(borrowed.statusCode()).isEqualTo(200);
        assertThat(borrowed.body()).contains("This is not here.");
        assertThat(person.get("/admin/webhooks.xhtml?webhook=" + theirs.id).body())
                .doesNotContain("/theirs");
        assertThat(theirs.now()).hasToString(before);
        theirs.delete();
    }

    @Test
    void withoutThePermissionNothingIsShown() {
        Hook hook = hook("/denied");
        Api narrow = shop.key(owner, "audit.view");
        for (Answer answer : List.of(
                narrow.get("/webhooks"),
                narrow.post("/webhooks", draft(receiver.address("/denied"), "subscription.ended")),
                narrow.get("/webhooks/" + hook.id),
                narrow.post("/webhooks/" + hook.id + "/test", null))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("shared.denied");
        }
        hook.delete();
    }

    /** By itself an installation reaches neither its own network nor anything without TLS, whatever stands in the row. */
    @Test
    void aClosedInstallationTellsNobodyWithin() {
        Guitai closed = Guitai.shared();
        NewShop inside = NewShop.open(closed, "inside-" + Long.toString(System.nanoTime(), 36), "en");
        Api key = inside.key(inside.signIn());
        Answer insecure = key.post("/webhooks", draft(receiver.address("/inside"), "subscription.ended"));
        assertThat(insecure.code()).isEqualTo("webhook.url-insecure");
        assertThat(insecure.json().getString("field")).isEqualTo("url");
        Answer local = key.post("/webhooks", draft("https://127.0.0.1/inside", "subscription.ended"));
        assertThat(local.code()).isEqualTo("webhook.url-private");
        assertThat(local.body()).contains("not on the public internet");
        assertSentNowhere(closed, key, receiver.address("/inside"), "INSECURE");
        assertSentNowhere(closed, key, receiver.address("/inside").replace("http:", "https:"), "ADDRESS");
        assertThat(receiver.posts("/inside")).isEmpty();
    }

    private static void assertSentNowhere(Guitai closed, Api key, String address, String error) {
        Answer made = key.post("/webhooks", draft("https://shop.example/", "subscription.ended"));
        Hook hook = new Hook(key, made.number("id"), "");
        closed.database("guitai_owner").run("update webhook set url = '" + address + "' where id = " + hook.id);
        hook.test();
        Eventually.within(
                Duration.ofSeconds(10),
                "nothing is sent to " + address,
                () -> hook.delivery().getString("lastError", "").equals(error));
        hook.delete();
    }
}
