package org.guitai.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import org.guitai.account.api.AccountView;
import org.guitai.account.api.Agents;
import org.guitai.account.api.ShopView;
import org.guitai.account.api.Shops;
import org.guitai.shared.Guard;
import org.guitai.shared.Language;
import org.guitai.shared.Money;
import org.guitai.shared.Permission;
import org.guitai.shared.web.CsrfToken;
import org.guitai.shared.web.PageQuery;
import org.jspecify.annotations.Nullable;

/** Who looks at the page, in which language and zone. */
@Named
@RequestScoped
public class Visit {

    @Inject
    private HttpServletRequest request;

    @Inject
    private CurrentCaller current;

    @Inject
    private Agents agents;

    @Inject
    private Shops shops;

    @Inject
    private Guard guard;

    private @Nullable AccountView account;
    private @Nullable Set<Permission> permissions;
    private @Nullable ShopView shop;

    public boolean isSignedIn() {
        return current.find().isPresent();
    }

    public AccountView getAccount() {
        if (account == null) {
            account = agents.self(current.get());
        }
        return account;
    }

    public ShopView getShop() {
        if (shop == null) {
            shop = shops.profile(current.get());
        }
        return shop;
    }

    /** What the reader may do; looked at once a page. */
    Set<Permission> permissions() {
        Set<Permission> known = permissions;
        if (known == null) {
            known = current.find().map(guard::permissions).orElse(Set.of());
            permissions = known;
        }
        return known;
    }

    /** Whether the page may show what needs this permission, for instance {@code agent.manage}. */
    public boolean can(String code) {
        Permission permission =
                Permission.find(code).orElseThrow(() -> new IllegalArgumentException("There is no permission " + code));
        return permissions().contains(permission);
    }

    public Language language() {
        return LanguageFilter.of(request);
    }

    public String getLanguage() {
        return language().tag();
    }

    public Locale getLocale() {
        return language().locale();
    }

    /** The query that shows this very page in another language. */
    public String inLanguage(String tag) {
        return PageQuery.with(request, "lang", tag);
    }

    public String getCsrf() {
        return Objects.toString(CsrfToken.of(request), "");
    }

    /** In the shop's zone and the reader's language. */
    public String time(@Nullable Instant instant) {
        return instant == null
                ? ""
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(getLocale())
                        .withZone(zone())
                        .format(instant);
    }

    /** The day alone, in the shop's zone and the reader's language. */
    public String day(@Nullable Instant instant) {
        return instant == null
                ? ""
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(getLocale())
                        .withZone(zone())
                        .format(instant);
    }

    /** With the sign of the currency, in the reader's language. */
    public String money(@Nullable Money money) {
        if (money == null) {
            return "";
        }
        NumberFormat format = NumberFormat.getCurrencyInstance(getLocale());
        format.setCurrency(Currency.getInstance(money.currency()));
        return format.format(BigDecimal.valueOf(money.minor(), 2));
    }

    public String iso(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    /** A browser and system in a few words, from what the browser says of itself. */
    public String device(String userAgent) {
        return Devices.inWords(userAgent);
    }

    /** What stands for a picture: of a name in Han characters the last, which is the given name's, else the first. */
    public String initial(String name) {
        int[] characters = name.codePoints().toArray();
        boolean han = name.codePoints().allMatch(Character::isIdeographic);
        return Character.toString(characters[han ? characters.length - 1 : 0]);
    }

    /** An action of the trail in words; one without words as it is. */
    public String action(String action) {
        ResourceBundle words = ResourceBundle.getBundle("org.guitai.web.texts", getLocale());
        String key = "act." + action;
        return words.containsKey(key) ? words.getString(key) : action;
    }

    private ZoneId zone() {
        return isSignedIn() ? getShop().zone() : ZoneId.of("Asia/Shanghai");
    }
}
