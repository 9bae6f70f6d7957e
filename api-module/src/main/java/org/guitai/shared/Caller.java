package org.guitai.shared;

import java.io.Serializable;

/**
 * Who calls a boundary method. Made by the web module alone, from a sign-in or a visitor's token, never from fields of
 * a request. The shop of every call comes from here.
 */
public sealed interface Caller extends Serializable {

    /** An owner or an agent, signed in. */
    record Staff(ShopId shop, AccountId account, boolean owner, long signIn, String address) implements ShopCaller {}

    /** A customer's live presence, known by the token of their device. */
    record Visitor(ShopId shop, CustomerId customer) implements ShopCaller {}

    /** Somebody unknown: may open a shop or sign in, nothing else. */
    record Anonymous(String address) implements Caller {}

    /** A caller who belongs to one shop and works for it alone. */
    sealed interface ShopCaller extends Caller permits Staff, Visitor {
        ShopId shop();
    }
}
