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
import org.guitai.account.api.AccountState;
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

    @Column(name = "full_name")
    private String fullName;

    private @Nullable String email;
    private @Nullable String telephone;

    @Column(name = "password_hash")
    private String passwordHash;

    private int capacity;
    private boolean routed;
    private int avatar;

    @Enumerated(EnumType.STRING)
    private AccountState state;

    @Column(name = "by_plan")
    private boolean byPlan;

    private boolean stays;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    private Account(
            ShopId shop, Kind kind, LoginName name, AccountFacts facts, String passwordHash, Instant createdAt) {
        this.shop = shop.value();
        this.kind = kind;
        this.loginName = name.text();
        this.loginKey = name.key();
        this.displayName = facts.displayName();
        this.fullName = facts.fullName();
        this.email = facts.email();
        this.telephone = facts.telephone();
        this.capacity = facts.capacity();
        this.routed = facts.routed();
        this.passwordHash = passwordHash;
        this.state = AccountState.ENABLED;
        this.createdAt = createdAt;
    }

    static Account owner(ShopId shop, LoginName name, String email, String passwordHash, Instant now) {
        return new Account(shop, Kind.OWNER, name, AccountFacts.ofOwner(name, email), passwordHash, now);
    }

    static Account agent(ShopId shop, LoginName name, AccountFacts facts, String passwordHash, Instant now) {
        return new Account(shop, Kind.AGENT, name, facts, passwordHash, now);
    }

    void edit(AccountFacts facts) {
        displayName = facts.displayName();
        fullName = facts.fullName();
        email = facts.email();
        telephone = facts.telephone();
        capacity = facts.capacity();
        routed = facts.routed();
    }

    void disable() {
        requireAgent();
        state = AccountState.DISABLED;
    }

    void enable() {
        state = AccountState.ENABLED;
    }

    void delete() {
        requireAgent();
        state = AccountState.DELETED;
    }

    /** The plan allows fewer: out of use without anybody's doing, until it allows more. */
    void disableByPlan() {
        requireAgent();
        byPlan = true;
    }

    void enableByPlan() {
        byPlan = false;
    }

    /** Whether the owner keeps this agent when the plan allows fewer. */
    void keep(boolean whenFewer) {
        requireAgent();
        stays = whenFewer;
    }

    boolean stays() {
        return stays;
    }

    private void requireAgent() {
        if (isOwner()) {
            throw new IllegalStateException("An owner is never out of use");
        }
    }

    void renewPassword(String hash) {
        passwordHash = hash;
    }

    void portray() {
        avatar++;
    }

    /** Where a lost password is mailed from now on. */
    void moveTo(String address) {
        email = address;
    }

    AccountFacts facts() {
        return new AccountFacts(displayName, fullName, email, telephone, capacity, routed);
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

    AccountState state() {
        return state;
    }

    /** Whether it may work: neither the owner nor the plan has put it out of use. */
    boolean isEnabled() {
        return state == AccountState.ENABLED && !byPlan;
    }

    boolean isByPlan() {
        return byPlan;
    }

    boolean isRouted() {
        return routed;
    }

    int version() {
        return version;
    }

    String loginName() {
        return loginName;
    }

    String loginKey() {
        return loginKey;
    }

    String passwordHash() {
        return passwordHash;
    }

    @Nullable
    String email() {
        return email;
    }

    AccountView view() {
        AccountState shown = state == AccountState.ENABLED && byPlan ? AccountState.DISABLED_BY_PLAN : state;
        return new AccountView(id(), isOwner(), loginName, displayName, capacity, shown, avatar, createdAt);
    }
}
