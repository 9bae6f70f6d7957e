package org.guitai.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import org.guitai.customer.api.CustomerView;
import org.guitai.shared.CustomerId;
import org.guitai.shared.Language;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/** A person a shop talks to; a stranger has no name. */
@Entity
class Customer {

    @Id
    @SequenceGenerator(name = "customer_seq", sequenceName = "customer_seq", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "customer_seq")
    private long id;

    @Column(name = "shop_id")
    private long shop;

    private @Nullable String name;
    private @Nullable String region;
    private @Nullable String email;
    private String language;

    @Column(name = "first_seen_at")
    private Instant firstSeenAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Customer() {}

    private Customer(ShopId shop, Language language, Instant now) {
        this.shop = shop.value();
        this.language = language.tag();
        this.firstSeenAt = now;
    }

    static Customer stranger(ShopId shop, Language language, Instant now) {
        return new Customer(shop, language, now);
    }

    CustomerId id() {
        return new CustomerId(id);
    }

    CustomerView view() {
        return new CustomerView(id(), name, region, email, Language.of(language), firstSeenAt);
    }
}
