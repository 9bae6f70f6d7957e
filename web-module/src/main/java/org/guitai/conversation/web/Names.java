package org.guitai.conversation.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.guitai.account.api.AccountView;
import org.guitai.account.api.Agents;
import org.guitai.conversation.api.StoredMessage;
import org.guitai.shared.AccountId;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/** Display names of staff beside their messages. A name that is not known yet is left out of a live message. */
final class Names {

    private static final int MOST = 50_000;

    private final Agents agents;
    private final Map<Long, String> known = new ConcurrentHashMap<>();
    private volatile @Nullable Encoded last;

    private record Encoded(StoredMessage message, String frame) {}

    Names(Agents agents) {
        this.agents = agents;
    }

    void remember(AccountView account) {
        if (known.size() > MOST) {
            known.clear();
        }
        known.put(account.id().value(), account.displayName());
    }

    /** An account has been edited. */
    void refresh(ShopId shop, AccountId account) {
        agents.names(shop, Set.of(account)).forEach((same, name) -> known.replace(same.value(), name));
    }

    /** The frame of a message; made once for all who read it. */
    String encode(StoredMessage message) {
        Encoded recent = last;
        if (recent != null && recent.message.equals(message)) {
            return recent.frame;
        }
        AccountId account = message.account();
        String frame = Frames.message(message, account == null ? null : known.get(account.value()));
        last = new Encoded(message, frame);
        return frame;
    }

    /** The names of all who wrote these messages; looks up those it does not know. */
    Map<Long, String> of(ShopId shop, Collection<StoredMessage> messages) {
        Set<AccountId> missing = messages.stream()
                .map(StoredMessage::account)
                .filter(account -> account != null && !known.containsKey(account.value()))
                .collect(Collectors.toSet());
        if (!missing.isEmpty()) {
            agents.names(shop, missing).forEach((account, name) -> known.put(account.value(), name));
        }
        Map<Long, String> names = new HashMap<>();
        for (StoredMessage message : messages) {
            AccountId account = message.account();
            String name = account == null ? null : known.get(account.value());
            if (account != null && name != null) {
                names.put(account.value(), name);
            }
        }
        return names;
    }
}
