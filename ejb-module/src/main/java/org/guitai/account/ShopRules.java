package org.guitai.account;

import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.ShopDraft;
import org.guitai.shared.EmailAddress;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;

/** What a shop's profile may be. */
final class ShopRules {

    /** Regions alone: what databases make of offsets differs from Java. */
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.contains("/") ? !zone.startsWith("SystemV/") : zone.equals("UTC"))
            .collect(Collectors.toUnmodifiableSet());

    private ShopRules() {}

    /** @param nameField the field of the request that an error of the name is shown at */
    static Shop.ShopFacts accept(String nameField, ShopDraft draft) {
        String name = draft.name().strip();
        if (name.isEmpty()) {
            throw ProblemException.at(nameField, SharedProblem.REQUIRED);
        }
        requireLength(nameField, name, 60);
        String about = draft.about().strip();
        requireLength("about", about, 200);
        return new Shop.ShopFacts(name, about, zone(draft.timeZone()), draft.language());
    }

    static void requireLength(String field, String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest) {
            throw ProblemException.at(field, SharedProblem.TOO_LONG, longest);
        }
    }

    private static ZoneId zone(String typed) {
        if (!ZONES.contains(typed)) {
            throw ProblemException.at("timeZone", AccountProblem.ZONE_UNKNOWN);
        }
        return ZoneId.of(typed);
    }

    static String email(String typed) {
        return EmailAddress.accept(typed).orElseThrow(() -> ProblemException.at("email", AccountProblem.EMAIL_FORM));
    }

    /** MALL or ORDINARY. */
    static String kind(String kind) {
        if (!kind.equals("MALL") && !kind.equals("ORDINARY")) {
            throw ProblemException.at("kind", SharedProblem.INVALID, kind);
        }
        return kind;
    }
}
