package org.guitai.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.guitai.account.api.SignIns.SignInView;
import org.guitai.account.api.SignIns.Stage;
import org.guitai.shared.AccountId;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * One browser's sign-in. Ends by itself after 12 hours without use, at the latest after 7 days; one that stays ends 30
 * days after it began, used or not. Until its second step is done it is good for ten minutes, and for nothing else.
 */
@Entity
@Table(name = "sign_in")
class SignIn {

    static final Duration IDLE = Duration.ofHours(12);
    static final Duration AT_MOST = Duration.ofDays(7);
    static final Duration STAYING = Duration.ofDays(30);
    static final Duration PENDING = Duration.ofMinutes(10);

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

    private String device;
    private String address;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    private boolean stay;

    @Column(name = "rotated_at")
    private @Nullable Instant rotatedAt;

    @SuppressWarnings("NullAway.Init")
    protected SignIn() {}

    SignIn(Account account, Stage stage, boolean stay, byte[] tokenHash, String device, String address, Instant now) {
        this.shop = account.shop().value();
        this.account = account.id().value();
        this.stage = stage;
        this.stay = stay;
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

    Stage stage() {
        return stage;
    }

    String device() {
        return device;
    }

    boolean stays() {
        return stay;
    }

    /** When the browser got the token it has. */
    Instant tokenSince() {
        return rotatedAt == null ? startedAt : rotatedAt;
    }

    boolean lasts(Instant now) {
        if (endedAt != null) {
            return false;
        }
        if (stage != Stage.COMPLETE) {
            return now.isBefore(startedAt.plus(PENDING));
        }
        return stay
                ? now.isBefore(startedAt.plus(STAYING))
                : now.isBefore(lastUsedAt.plus(IDLE)) && now.isBefore(startedAt.plus(AT_MOST));
    }

    void use(Instant now) {
        if (now.isAfter(lastUsedAt.plus(PRECISION))) {
            lastUsedAt = now;
        }
    }

    /** The second step is done: another token stands for it from now on. */
    void complete(byte[] newTokenHash, Instant now) {
        if (stage == Stage.COMPLETE) {
            throw new IllegalStateException("Sign-in " + id + " is complete");
        }
        stage = Stage.COMPLETE;
        tokenHash = newTokenHash;
        startedAt = now;
        lastUsedAt = now;
    }

    void end(Instant now) {
        if (endedAt == null) {
            endedAt = now;
        }
    }

    SignInView view(long current) {
        return new SignInView(id, device, address, startedAt, lastUsedAt, stay, id == current);
    }
}
