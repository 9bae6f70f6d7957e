package org.guitai.account.web;

import java.security.Principal;
import java.util.Optional;
import org.guitai.account.api.SignIns.SignedIn;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * The name under which the container knows somebody signed in. A socket has nothing else of its handshake on both
 * servers, so the name carries the whole sign-in; only {@link SignInMechanism} writes it.
 */
public final class HandshakeName {

    private HandshakeName() {}

    static String of(SignedIn signedIn) {
        return signedIn.shop().value() + "/" + signedIn.account().value() + "/" + signedIn.owner() + "/"
                + signedIn.signIn();
    }

    /** The caller behind a socket's principal. */
    public static Optional<Caller.Staff> read(@Nullable Principal principal, String address) {
        if (principal == null) {
            return Optional.empty();
        }
        String[] parts = principal.getName().split("/", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        return Optional.of(new Caller.Staff(
                new ShopId(Long.parseLong(parts[0])),
                new AccountId(Long.parseLong(parts[1])),
                Boolean.parseBoolean(parts[2]),
                Long.parseLong(parts[3]),
                address));
    }
}
