package org.guitai.account;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
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
import org.guitai.account.api.ShopView;
import org.guitai.shared.Language;
import org.guitai.shared.ShopId;

/** The tenant. */
@Entity
class Shop {

    @Id
    @SequenceGenerator(name = "shop_seq", sequenceName = "shop_seq", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "shop_seq")
    private long id;

    private String name;
    private String kind;

    @Column(name = "time_zone")
    private String timeZone;

    private String language;

    @Column(name = "widget_key")
    private String widgetKey;

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

    Shop(String name, ZoneId zone, Language language, String widgetKey, Instant openedAt) {
        this.name = name;
        this.kind = "ORDINARY";
        this.timeZone = zone.getId();
        this.language = language.tag();
        this.widgetKey = widgetKey;
        this.openedAt = openedAt;
    }

    ShopId id() {
        return new ShopId(id);
    }

    void allowOrigins(Collection<String> allowed) {
        origins.clear();
        origins.addAll(allowed);
    }

    ShopView view() {
        return new ShopView(
                id(),
                name,
                kind,
                ZoneId.of(timeZone),
                Language.of(language),
                widgetKey,
                openedAt,
                origins.stream().sorted().toList());
    }
}
