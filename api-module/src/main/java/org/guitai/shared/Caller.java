package org.guitai.shared;

import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls a boundary method. Made by the web module alone, from a sign-in, an API key or a visitor's token, never from
 * fields of a request. The shop of every call comes from here.
 */
public sealed interface Caller extends Serializable {

    /**
     * An owner or an agent, signed in, or acting through an API key of theirs.
     *
     * @param signIn the row of the sign-in; 0 behind an API key
     * @param key null for a sign-in
     */
    record Staff(
            ShopId shop,
            AccountId account,
            boolean owner,
            long signIn,
            String address,
            @Nullable Key key) implements ShopCaller {

        public Staff(ShopId shop, AccountId account, boolean owner, long signIn, String address) {
            this(shop, account, owner, signIn, address, null);
        }
    }

    /** The API key behind a call: it does no more than its scopes say, and no more than its maker may. */
    record Key(long id, String name, Set<Permission> scopes) implements Serializable {}

    /** A customer's live presence, known by the token of their device. */
    record Visitor(ShopId shop, CustomerId customer) implements ShopCaller {}

    /** An operator to whom the owner has opened the shop for a time. Reads; changes nothing. */
    record Support(ShopId shop, OperatorId operator, String address) implements ShopCaller {}

    /** Somebody of the platform's staff, outside all shops. */
    record Operator(OperatorId operator, long signIn, String address) implements Caller {}

    /** Somebody unknown: may open a shop or sign in, nothing else. */
    record Anonymous(String address) implements Caller {}

    /** The platform itself: a timer, or what a payment provider has reported. */
    record Timer() implements Caller {}

    Timer TIMER = new Timer();

    /** A caller who belongs to one shop and works for it alone. */
    sealed interface ShopCaller extends Caller permits Staff, Visitor, Support {
        ShopId shop();
    }
}
