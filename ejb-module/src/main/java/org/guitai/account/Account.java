package org.guitai.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import org.guitai.account.api.AccountView;
import org.guitai.account.api.LoginName;
import org.guitai.shared.AccountId;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/** An owner or an agent. */
@Entity
class Account {

    enum Kind {
        OWNER,
        AGENT
    }

    enum State {
        ENABLED,
        DISABLED
    }

    @Id
    @SequenceGenerator(name = "account_seq", sequenceName = "account_seq", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account_seq")
    private long id;

    @Column(name = "shop_id")
    private long shop;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column(name = "login_name")
    private String loginName;

    @Column(name = "login_key")
    private String loginKey;

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "email")
    private @Nullable String email;

    @Column(name = "password_hash")
    private String passwordHash;

    private int capacity;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    private Account(
            ShopId shop, Kind kind, LoginName name, String displayName, String passwordHash, Instant createdAt) {
        this.shop = shop.value();
        this.kind = kind;
        this.loginName = name.text();
        this.loginKey = name.key();
        this.displayName = displayName;
        this.passwordHash = passwordHash;
        this.capacity = 10;
        this.state = State.ENABLED;
        this.createdAt = createdAt;
    }

    static Account owner(ShopId shop, LoginName name, String email, String passwordHash, Instant now) {
        Account owner = new Account(shop, Kind.OWNER, name, name.text(), passwordHash, now);
        owner.email = email;
        return owner;
    }

    static Account agent(
            ShopId shop, LoginName name, String displayName, int capacity, String passwordHash, Instant now) {
        Account agent = new Account(shop, Kind.AGENT, name, displayName, passwordHash, now);
        agent.capacity = capacity;
        return agent;
    }

    AccountId id() {
        return new AccountId(id);
    }

    ShopId shop() {
        return new ShopId(shop);
    }

    boolean isOwner() {
        return kind == Kind.OWNER;
    }

    boolean isEnabled() {
        return state == State.ENABLED;
    }

    String passwordHash() {
        return passwordHash;
    }

    void disable() {
        if (isOwner()) {
            throw new IllegalStateException("An owner is never disabled");
        }
        state = State.DISABLED;
    }

    void enable() {
        state = State.ENABLED;
    }

    AccountView view() {
        return new AccountView(id(), isOwner(), loginName, displayName, capacity, isEnabled(), createdAt);
    }
}
