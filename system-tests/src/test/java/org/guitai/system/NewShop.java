package org.guitai.system;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A shop of one's own, opened as anybody opens one: form, mailed code, sign-in. */
public record NewShop(Guitai guitai, String owner, long id) {

    public static final String PASSWORD = "counter-2026";
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
    private static final Pattern KEY = Pattern.compile("gk_[A-Za-z0-9_-]{43}");

    public static NewShop open(Guitai guitai, String owner, String language) {
        String token = begin(guitai, owner, language);
        confirm(guitai, token, code(guitai, owner + "@example.com"));
        try {
            long id = guitai.database("guitai_app")
                    .number("select shop_id from account where kind = 'OWNER' and login_key = '" + owner + "'");
            return new NewShop(guitai, owner, id);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fills in the first page; returns the token of the opening. */
    public static String begin(Guitai guitai, String owner, String language) {
        HttpResponse<String> answer = new Person(guitai)
                .submit(
                        "/open-shop.xhtml?lang=" + language,
                        "open",
                        Map.of(
                                "loginName",
                                owner,
                                "password",
                                PASSWORD,
                                "email",
                                owner + "@example.com",
                                "shopName",
                                "Shop of " + owner,
                                "timeZone",
                                "Asia/Shanghai",
                                "language",
                                language));
        String location = answer.headers().firstValue("Location").orElse("");
        if (!location.contains("opening=")) {
            throw new AssertionError("Not begun: " + answer.statusCode() + " " + answer.body());
        }
        return location.substring(location.indexOf("opening=") + 8);
    }

    /** The newest code that was mailed to this address. */
    public static String code(Guitai guitai, String address) {
        return find(guitai, address, "confirm-address", CODE);
    }

    /** The newest link that was mailed to this address, without the host. */
    public static String link(Guitai guitai, String address, String kind) {
        return find(guitai, address, kind, Pattern.compile("/[a-z-]+(/[a-z-]+)?\\.xhtml\\?link=\\S+"));
    }

    private static String find(Guitai guitai, String address, String kind, Pattern pattern) {
        List<String> bodies = guitai.database("guitai_app")
                .texts("select subject || ' ' || body from letter where recipient = '" + address + "' and kind = '"
                        + kind + "' order by id desc limit 1");
        Matcher matcher = pattern.matcher(bodies.isEmpty() ? "" : bodies.get(0));
        if (!matcher.find()) {
            throw new AssertionError("Nothing of " + kind + " was mailed to " + address + ": " + bodies);
        }
        return matcher.group();
    }

    public static HttpResponse<String> confirm(Guitai guitai, String token, String code) {
        return new Person(guitai).submit("/confirm-address.xhtml?opening=" + token, "confirm", Map.of("code", code));
    }

    public Person signIn() {
        return Person.signedIn(guitai, owner, PASSWORD);
    }

    /** As many agents as the largest plan has. */
    public NewShop withPlan(String plan) {
        guitai.database("guitai_owner")
                .run("insert into subscription (shop_id, plan, started_at, ends_at) values (" + id + ", '" + plan
                        + "', now(), now() + interval '1 year') on conflict (shop_id) do update"
                        + " set plan = excluded.plan, ends_at = excluded.ends_at, ended_at = null");
        return this;
    }

    /** A key of the owner with these scopes. */
    public Api key(Person signedIn, String... scopes) {
        StringBuilder fields = new StringBuilder("&new=");
        for (String scope : scopes) {
            fields.append("&permissions=").append(scope);
        }
        HttpResponse<String> answer = signedIn.submit(
                "/admin/api-keys.xhtml?new", "create", Map.of("name", "test", "days", "1"), fields.toString());
        Matcher key = KEY.matcher(answer.body());
        if (!key.find()) {
            throw new AssertionError("No key was made: " + answer.statusCode() + " " + answer.body());
        }
        return new Api(guitai, key.group());
    }

    /** A key that may do everything. */
    public Api key(Person signedIn) {
        return key(
                signedIn,
                java.util.Arrays.stream(org.guitai.shared.Permission.values())
                        .map(org.guitai.shared.Permission::code)
                        .toArray(String[]::new));
    }
}
