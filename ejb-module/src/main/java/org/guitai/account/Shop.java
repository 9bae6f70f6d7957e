package org.guitai.account;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.guitai.account.api.ShopState;
import org.guitai.account.api.ShopView;
import org.guitai.shared.Language;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/** The tenant. */
@Entity
class Shop {

    @Id
    @SequenceGenerator(name = "shop_seq", sequenceName = "shop_seq", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "shop_seq")
    private long id;

    private String name;
    private String about;
    private String kind;

    @Enumerated(EnumType.STRING)
    private ShopState state;

    @Column(name = "suspension_reason")
    private @Nullable String suspensionReason;

    private int rating;

    @Column(name = "time_zone")
    private String timeZone;

    private String language;

    @Column(name = "widget_key")
    private String widgetKey;

    @Column(name = "two_step_demanded")
    private boolean twoStepDemanded;

    @Column(name = "opened_at")
    private Instant openedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "shop_origin", joinColumns = @JoinColumn(name = "shop_id"))
    @Column(name = "origin")
    private Set<String> origins = new TreeSet<>();

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Shop() {}

    Shop(ShopFacts facts, ShopState state, String widgetKey, Instant openedAt) {
        this.kind = "ORDINARY";
        this.state = state;
        this.widgetKey = widgetKey;
        this.openedAt = openedAt;
        this.name = facts.name();
        this.about = facts.about();
        this.timeZone = facts.zone().getId();
        this.language = facts.language().tag();
    }

    /** The profile of a shop, checked. */
    record ShopFacts(String name, String about, ZoneId zone, Language language) {

        String inWords() {
            return "name=" + name + ", about=" + about + ", zone=" + zone + ", language=" + language.tag();
        }
    }

    void edit(ShopFacts facts) {
        name = facts.name();
        about = facts.about();
        timeZone = facts.zone().getId();
        language = facts.language().tag();
    }

    ShopFacts facts() {
        return new ShopFacts(name, about, ZoneId.of(timeZone), Language.of(language));
    }

    void allowOrigins(Collection<String> allowed) {
        origins.clear();
        origins.addAll(allowed);
    }

    void submit() {
        state = ShopState.IN_REVIEW;
    }

    void sendBack() {
        state = ShopState.APPLYING;
    }

    void open() {
        state = ShopState.OPEN;
        suspensionReason = null;
    }

    void suspend(String reason) {
        if (state != ShopState.OPEN) {
            throw new IllegalStateException("Shop " + id + " is " + state + " and cannot be suspended");
        }
        state = ShopState.SUSPENDED;
        suspensionReason = reason;
    }

    void become(String granted) {
        kind = granted;
    }

    void rate(int hearts) {
        rating = hearts;
    }

    ShopId id() {
        return new ShopId(id);
    }

    ShopState state() {
        return state;
    }

    String kind() {
        return kind;
    }

    int rating() {
        return rating;
    }

    int version() {
        return version;
    }

    @Nullable
    String suspensionReason() {
        return suspensionReason;
    }

    ShopView view() {
        return new ShopView(
                id(),
                name,
                about,
                kind,
                state,
                suspensionReason,
                ZoneId.of(timeZone),
                Language.of(language),
                widgetKey,
                twoStepDemanded,
                openedAt,
                origins.stream().sorted().toList(),
                version);
    }
}
