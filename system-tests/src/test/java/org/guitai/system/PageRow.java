package org.guitai.system;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page or a servlet, who is shown it, and one thing that is done there.
 *
 * @param seen what a GET answers to those who may see it
 * @param toSee one of these permissions shows it; none where any account is shown it
 * @param toUse one of these permissions does what is done there
 * @param deed what is done there; null where there is nothing to post
 * @param done what it answers
 * @param refusal what it answers to those who may not
 */
record PageRow(
        String path,
        Who who,
        int seen,
        Set<String> toSee,
        Set<String> toUse,
        @Nullable Deed deed,
        int done,
        int refusal) {

    static final Set<String> ANYONE = Set.of();
    /** Held by nobody's role: the owner alone. */
    static final Set<String> OWNER = Set.of("OWNER");

    private static final byte[] PIXEL = java.util.Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final Pattern VERSION =
            Pattern.compile("name=\"form:version\"[^>]*value=\"(\\d+)\"|value=\"(\\d+)\"[^>]*name=\"form:version\"");

    enum Who {
        /** Nobody has to be known. */
        ANYBODY,
        /** Others are sent to the sign-in of shops. */
        STAFF,
        /** Others, staff with every permission among them, are sent to the sign-in of operators. */
        OPERATOR
    }

    /** Something done on a page; returns the status of the answer. */
    @FunctionalInterface
    interface Deed {
        int by(Person person, TriedShop shop, String path);
    }

    static Stream<PageRow> all() {
        return Stream.concat(Stream.concat(open(), servlets()), Stream.concat(admin(), operator()));
    }

    private static Stream<PageRow> open() {
        return Stream.of(
                anybody("/index.xhtml", 200),
                anybody("/sign-in.xhtml", 200),
                anybody("/second-step.xhtml", 200),
                anybody("/second-step-setup.xhtml", 200),
                anybody("/open-shop.xhtml", 200),
                anybody("/confirm-address.xhtml", 200),
                anybody("/forgot-password.xhtml", 200),
                anybody("/renew-password.xhtml", 200),
                anybody("/operator/sign-in.xhtml", 200),
                anybody("/operator/welcome.xhtml", 200),
                anybody("/sandbox/pay.xhtml", 404),
                anybody("/apply.xhtml", 200)
                        .with(
                                OWNER,
                                form("form", "save", Map.of("wantedKind", "MALL", "company", "{n}"), ""),
                                302,
                                403));
    }

    private static Stream<PageRow> servlets() {
        return Stream.of(
                anybody("/health", 200),
                anybody("/sso", 404),
                anybody("/sign-out", 405),
                anybody("/pay/notice/*", 405),
                anybody("/sandbox/api/*", 405),
                anybody("/avatar", 404)
                        .with(
                                Set.of("agent.manage"),
                                (person, shop, path) -> person.upload("/avatar?account=" + shop.spareId(), PIXEL),
                                204,
                                403),
                anybody("/documents", 404)
                        .with(OWNER, (person, shop, path) -> person.upload("/documents", PIXEL), 204, 403));
    }

    private static Stream<PageRow> admin() {
        Set<String> billing = Set.of("billing.view", "billing.pay");
        Set<String> history = Set.of("history.own", "history.team");
        return Stream.of(
                staff("/admin/overview.xhtml", ANYONE)
                        .with(
                                Set.of("channel.manage"),
                                form("form", "save", Map.of("origins", "https://{n}.example"), "")),
                staff("/admin/account.xhtml", ANYONE)
                        .with(
                                ANYONE,
                                form(
                                        "form",
                                        "save",
                                        Map.of("displayName", "{n}", "email", "a@example.com", "version", "{version}"),
                                        "")),
                staff("/admin/history.xhtml", history),
                staff(
                                "/admin/conversation.xhtml",
                                Set.of(
                                        "history.own",
                                        "history.team",
                                        "conversation.receive",
                                        "pool.handle",
                                        "pool.assign"))
                        .usedBy(history),
                staff("/admin/pool.xhtml", Set.of("pool.handle", "pool.assign")),
                staff("/admin/customer.xhtml", Set.of("customer.view"))
                        .usedBy(Set.of("customer.view", "customer.edit", "customer.block", "contact.share")),
                staff("/admin/routing.xhtml", Set.of("routing.manage"))
                        .with(Set.of("routing.manage"), form("form", "create", Map.of("name", "n{n}"), "&new=")),
                staff("/admin/agents.xhtml", Set.of("agent.manage"))
                        .with(
                                Set.of("agent.manage"),
                                form(
                                        "form",
                                        "create",
                                        Map.of("loginName", "n{n}", "password", NewShop.PASSWORD, "capacity", "5"),
                                        "&new=")),
                staff("/admin/roles.xhtml", Set.of("role.manage", "agent.manage"))
                        .with(Set.of("role.manage"), form("form", "create", Map.of("name", "n{n}"), "&new=")),
                staff("/admin/shop.xhtml", Set.of("shop.settings"))
                        .with(
                                Set.of("shop.settings"),
                                form(
                                        "form",
                                        "save",
                                        Map.of(
                                                "name",
                                                "{n}",
                                                "timeZone",
                                                "UTC",
                                                "language",
                                                "en",
                                                "version",
                                                "{version}"),
                                        "")),
                staff("/admin/api-keys.xhtml", Set.of("api.key.manage"))
                        .with(
                                Set.of("api.key.manage"),
                                form(
                                        "form",
                                        "create",
                                        Map.of("name", "{n}", "days", "1"),
                                        "&new=&permissions=api.key.manage"),
                                200,
                                403),
                staff("/admin/billing.xhtml", billing).usedBy(Set.of("billing.pay")),
                staff("/admin/buy.xhtml", Set.of("billing.pay"))
                        .with(
                                Set.of("billing.pay"),
                                form("form", "reckon", Map.of("months", "2", "coupon", ""), "&plan=TEAM"),
                                200,
                                403),
                staff("/admin/order.xhtml", billing).usedBy(Set.of("billing.pay")),
                staff("/admin/orders.csv", billing),
                staff("/admin/receipt.pdf", billing).answering(404),
                staff("/admin/webhooks.xhtml", Set.of("api.key.manage"))
                        .with(
                                Set.of("api.key.manage"),
                                form(
                                        "form",
                                        "create",
                                        Map.of("url", "https://n{n}.invalid/"),
                                        "&new=&ticked=&events=subscription.ended"),
                                200,
                                403),
                staff("/admin/audit.xhtml", Set.of("audit.view")),
                staff("/admin/audit.csv", Set.of("audit.view")),
                staff("/console/index.xhtml", Set.of("conversation.receive")));
    }

    private static Stream<PageRow> operator() {
        return Stream.of(
                operator("/operator/index.xhtml", 302),
                operator("/operator/shops.xhtml", 200),
                operator("/operator/operators.xhtml", 200),
                operator("/operator/letters.xhtml", 200),
                operator("/operator/orders.xhtml", 200),
                operator("/operator/orders.csv", 200),
                operator("/operator/ledger.csv", 200),
                operator("/operator/exceptions.xhtml", 200),
                operator("/operator/books.xhtml", 200),
                operator("/operator/plans.xhtml", 200),
                operator("/operator/coupons.xhtml", 200),
                operator("/operator/audit.xhtml", 200),
                operator("/operator/audit.csv", 200),
                operator("/operator/support.xhtml", 200),
                operator("/operator/documents", 404),
                operator("/operator/sign-out", 405));
    }

    private static PageRow anybody(String path, int seen) {
        return new PageRow(path, Who.ANYBODY, seen, ANYONE, ANYONE, null, 0, 0);
    }

    private static PageRow staff(String path, Set<String> needs) {
        return new PageRow(path, Who.STAFF, 200, needs, needs, null, 302, 403);
    }

    private static PageRow operator(String path, int seen) {
        return new PageRow(path, Who.OPERATOR, seen, OWNER, OWNER, null, 0, 302);
    }

    private PageRow answering(int status) {
        return new PageRow(path, who, status, toSee, toUse, deed, done, refusal);
    }

    private PageRow usedBy(Set<String> permissions) {
        return new PageRow(path, who, seen, toSee, permissions, deed, done, refusal);
    }

    private PageRow with(Set<String> permissions, Deed what) {
        return with(permissions, what, done, refusal);
    }

    private PageRow with(Set<String> permissions, Deed what, int whenDone, int whenRefused) {
        return new PageRow(path, who, seen, toSee, permissions, what, whenDone, whenRefused);
    }

    /** A button of a form. {@code {n}} is something new; {@code {version}} is the version that the page shows. */
    private static Deed form(String form, String button, Map<String, String> fields, String more) {
        return (person, shop, path) -> {
            String shown = person.get(path).body();
            // A page that is refused has no form: its token is taken from one that is shown to everybody.
            String token = shown.contains("name=\"csrf\"")
                    ? shown
                    : person.get("/admin/account.xhtml").body();
            Map<String, String> filled = new HashMap<>();
            fields.forEach((name, value) ->
                    filled.put(name, value.replace("{n}", TriedShop.unique()).replace("{version}", version(shown))));
            return person.submitShown(path, token, form, button, filled, more).statusCode();
        };
    }

    private static String version(String page) {
        Matcher version = VERSION.matcher(page);
        return version.find() ? (version.group(1) == null ? version.group(2) : version.group(1)) : "1";
    }

    /** Does what is done on this page, or sends a form that there is not. */
    int use(Person person, TriedShop shop) {
        Deed what = deed == null ? form("form", "save", Map.of("name", "forged"), "") : deed;
        return what.by(person, shop, path);
    }

    boolean isSeenWith(String permission) {
        return toSee.isEmpty() || toSee.contains(permission);
    }

    boolean isUsedWith(String permission) {
        return toUse.isEmpty() || toUse.contains(permission);
    }

    @Override
    public String toString() {
        return path;
    }
}
