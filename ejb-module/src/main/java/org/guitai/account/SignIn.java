package org.guitai.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.guitai.shared.AccountId;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/** One browser's sign-in. Ends by itself after 12 hours without use, at the latest after 7 days. */
@Entity
@Table(name = "sign_in")
class SignIn {

    static final Duration IDLE = Duration.ofHours(12);
    static final Duration AT_MOST = Duration.ofDays(7);
    /** How exactly the last use is kept: a write a minute, not one a click. */
    static final Duration PRECISION = Duration.ofMinutes(1);

    @Id
    @SequenceGenerator(name = "sign_in_seq", sequenceName = "sign_in_seq", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "sign_in_seq")
    private long id;

    @Column(name = "shop_id")
    private long shop;

    @Column(name = "account_id")
    private long account;

    @Column(name = "token_hash")
    private byte[] tokenHash;

    @Column(name = "device")
    private String device;

    @Column(name = "address")
    private String address;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init")
    protected SignIn() {}

    SignIn(Account account, byte[] tokenHash, String device, String address, Instant now) {
        this.shop = account.shop().value();
        this.account = account.id().value();
        this.tokenHash = tokenHash;
        this.device = device.length() > 300 ? device.substring(0, 300) : device;
        this.address = address;
        this.startedAt = now;
        this.lastUsedAt = now;
    }

    long id() {
        return id;
    }

    ShopId shop() {
        return new ShopId(shop);
    }

    AccountId account() {
        return new AccountId(account);
    }

    boolean lasts(Instant now) {
        return endedAt == null && now.isBefore(lastUsedAt.plus(IDLE)) && now.isBefore(startedAt.plus(AT_MOST));
    }

    void use(Instant now) {
        if (now.isAfter(lastUsedAt.plus(PRECISION))) {
            lastUsedAt = now;
        }
    }

    void end(Instant now) {
        if (endedAt == null) {
            endedAt = now;
        }
    }
}
