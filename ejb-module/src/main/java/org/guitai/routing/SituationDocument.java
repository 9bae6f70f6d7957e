package org.guitai.routing;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.guitai.routing.api.OfflineHandling;
import org.guitai.routing.api.OrderStatus;
import org.guitai.routing.api.Overflow;
import org.guitai.routing.api.ReceptionRange;
import org.guitai.routing.api.RoutingProblem;
import org.guitai.routing.api.RoutingSettings;
import org.guitai.routing.api.Status;
import org.guitai.routing.api.Strategy;
import org.guitai.routing.engine.Circle;
import org.guitai.routing.engine.Entry;
import org.guitai.routing.engine.Group;
import org.guitai.routing.engine.Line;
import org.guitai.routing.engine.Request;
import org.guitai.routing.engine.Request.Customer;
import org.guitai.routing.engine.Request.OpenConversation;
import org.guitai.routing.engine.Request.Recent;
import org.guitai.routing.engine.Seat;
import org.guitai.routing.engine.Situation;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.jspecify.annotations.Nullable;

/** A situation as it is written down (spec: routing.md), with the names that it gives to accounts and groups. */
record SituationDocument(Situation situation, Ids accounts, Ids groups) {

    private static final int LARGEST = 1_000_000;
    private static final int MOST = 1_000_000;

    /** @throws ProblemException INVALID with the path of the field that breaks a rule */
    static SituationDocument read(String text) {
        if (text.length() > LARGEST) {
            throw ProblemException.of(RoutingProblem.DOCUMENT_LARGE, LARGEST);
        }
        DocumentPart whole = DocumentPart.of(parse(text), "case", "about", "shop", "request", "answer");
        DocumentPart shop = whole.part("shop", "timeZone", "owner", "settings", "groups", "accounts", "waiting");
        checkZone(shop);
        List<DocumentPart> groups = shop.parts("groups", "id", "ranges");
        List<DocumentPart> accounts = shop.parts(
                "accounts",
                "id",
                "status",
                "participant",
                "group",
                "weight",
                "capacity",
                "open",
                "routedToday",
                "onlineTodaySeconds",
                "lastRoutedAt");
        Ids accountIds = Ids.sorted(names(accounts));
        Ids groupIds = Ids.inOrder(names(groups));
        DocumentPart request = whole.part(
                "request",
                "at",
                "entry",
                "direct",
                "customer",
                "audience",
                "products",
                "categories",
                "intent",
                "orderStatus");
        Situation situation = new Situation(
                request.time("at"),
                settings(shop, accountIds),
                accountIds.id(shop.text("owner"), shop.path("owner")),
                groups.stream().map(group -> group(group, groupIds)).toList(),
                accounts.stream()
                        .map(account -> seat(account, accountIds, groupIds))
                        .toList(),
                shop.parts("waiting", "group", "account", "rest", "first", "others").stream()
                        .map(line -> line(line, accountIds, groupIds))
                        .toList(),
                request(request, accountIds));
        return new SituationDocument(situation, accountIds, groupIds);
    }

    private static JsonObject parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException e) {
            throw ProblemException.of(SharedProblem.NOT_JSON);
        }
    }

    /** Counts of today are written as counts; the zone is written for the reader. */
    private static void checkZone(DocumentPart shop) {
        String zone = shop.maybeText("timeZone");
        try {
            if (zone != null) {
                ZoneId.of(zone);
            }
        } catch (DateTimeException e) {
            throw ProblemException.at(shop.path("timeZone"), RoutingProblem.ZONE_UNKNOWN, String.valueOf(zone));
        }
    }

    private static List<String> names(List<DocumentPart> parts) {
        Set<String> known = new HashSet<>();
        return parts.stream()
                .map(part -> {
                    String name = part.text("id");
                    if (!known.add(name)) {
                        throw ProblemException.at(part.path("id"), RoutingProblem.NAME_TWICE, name);
                    }
                    return name;
                })
                .toList();
    }

    private static RoutingSettings settings(DocumentPart shop, Ids accounts) {
        DocumentPart settings = shop.part(
                "settings",
                "strategy",
                "recentDays",
                "recentBeforeGroups",
                "suspendedRecentHours",
                "recentWaits",
                "overflow",
                "offlineTransfer",
                "offlineHandling",
                "delegate",
                "queueFirstTags");
        RoutingSettings usual = RoutingSettings.DEFAULT;
        return new RoutingSettings(
                settings.one("strategy", Strategy.class, usual.strategy()),
                settings.number("recentDays", 0, 3_650, usual.recentDays()),
                settings.isTrue("recentBeforeGroups", usual.recentBeforeGroups()),
                settings.number("suspendedRecentHours", 0, 8_760, usual.suspendedRecentHours()),
                settings.isTrue("recentWaits", usual.recentWaits()),
                settings.one("overflow", Overflow.class, usual.overflow()),
                settings.isTrue("offlineTransfer", usual.offlineTransfer()),
                settings.one("offlineHandling", OfflineHandling.class, usual.offlineHandling()),
                account(settings, "delegate", accounts),
                settings.texts("queueFirstTags"));
    }

    private static @Nullable Long account(DocumentPart part, String name, Ids accounts) {
        String text = part.maybeText(name);
        return text == null ? null : (Long) accounts.id(text, part.path(name));
    }

    private static Group group(DocumentPart group, Ids ids) {
        DocumentPart ranges = group.part("ranges", "AUDIENCE", "PRODUCT", "INTENT", "ORDER_STATUS");
        return new Group(
                ids.id(group.text("id"), group.path("id")),
                new ReceptionRange(
                        ranges.texts("AUDIENCE"),
                        ranges.texts("PRODUCT"),
                        ranges.texts("INTENT"),
                        ranges.some("ORDER_STATUS", OrderStatus.class)));
    }

    private static Seat seat(DocumentPart account, Ids accounts, Ids groups) {
        String group = account.maybeText("group");
        return new Seat(
                accounts.id(account.text("id"), account.path("id")),
                account.one("status", Status.class, Status.OFFLINE),
                account.isTrue("participant", true),
                group == null ? null : (Long) groups.id(group, account.path("group")),
                account.number("weight", 1, 100, 10),
                account.number("capacity", 1, 500, 10),
                account.number("open", 0, MOST, 0),
                account.number("routedToday", 0, MOST, 0),
                Duration.ofSeconds(account.number("onlineTodaySeconds", 0, 90_000, 0)),
                account.maybeTime("lastRoutedAt"));
    }

    private static Line line(DocumentPart line, Ids accounts, Ids groups) {
        String group = line.maybeText("group");
        Long account = account(line, "account", accounts);
        Circle circle = group != null
                ? new Circle(Circle.Kind.GROUP, groups.id(group, line.path("group")))
                : account != null
                        ? new Circle(Circle.Kind.ACCOUNT, account)
                        : line.isTrue("rest", false) ? Circle.REST : Circle.ALL;
        return new Line(circle, line.number("first", 0, MOST, 0), line.number("others", 0, MOST, 0));
    }

    private static Request request(DocumentPart request, Ids accounts) {
        return new Request(
                request.one("entry", Entry.class, Entry.ICON),
                account(request, "direct", accounts),
                customer(
                        request.part(
                                "customer",
                                "id",
                                "blocked",
                                "privateOfOwner",
                                "dedicated",
                                "recent",
                                "openConversation"),
                        accounts),
                request.texts("audience"),
                request.texts("products"),
                request.texts("categories"),
                request.maybeText("intent"),
                request.one("orderStatus", OrderStatus.class, OrderStatus.NONE));
    }

    private static Customer customer(DocumentPart customer, Ids accounts) {
        customer.maybeText("id");
        DocumentPart recent = customer.maybe("recent", "account", "answeredAt");
        DocumentPart open = customer.maybe("openConversation", "account", "cameByRouting", "answered", "kept");
        return new Customer(
                customer.isTrue("blocked", false),
                customer.isTrue("privateOfOwner", false),
                account(customer, "dedicated", accounts),
                recent == null
                        ? null
                        : new Recent(
                                accounts.id(recent.text("account"), recent.path("account")), recent.time("answeredAt")),
                open == null
                        ? null
                        : new OpenConversation(
                                accounts.id(open.text("account"), open.path("account")),
                                open.isTrue("cameByRouting", true),
                                open.isTrue("answered", false),
                                open.isTrue("kept", false)));
    }
}
