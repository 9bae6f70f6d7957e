package org.guitai.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.guitai.account.api.Credentials;
import org.guitai.account.api.OpenShop;
import org.guitai.account.api.Shops;
import org.guitai.account.api.SignIns;
import org.guitai.shared.Language;
import org.guitai.shared.web.FacesProblems;

/** Opening a shop with its owner, who is signed in at once. */
@Named("openShop")
@RequestScoped
public class OpenShopBacking {

    private String loginName = "";
    private String password = "";
    private String email = "";
    private String shopName = "";
    private String timeZone = "Asia/Shanghai";
    private String language = "";

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private Shops shops;

    @Inject
    private SignIns signIns;

    public void open() {
        FacesProblems.attempt("form", visit.language(), () -> {
            shops.open(
                    current.anonymous(),
                    new OpenShop(loginName, password, email, shopName, timeZone, Language.of(language)));
            String device = Objects.toString(external.getRequestHeaderMap().get("User-Agent"), "unknown");
            SignIns.Ticket ticket = signIns.signIn(current.anonymous(), Credentials.parse(loginName, password), device);
            SignInCookie.set(
                    (HttpServletRequest) external.getRequest(),
                    (HttpServletResponse) external.getResponse(),
                    ticket.token());
            try {
                external.redirect("/admin/overview.xhtml");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Every region of the IANA list, in order. */
    public List<String> getZones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.matches(
                        "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+|UTC"))
                .sorted()
                .toList();
    }

    public String getLoginName() {
        return loginName;
    }

    public void setLoginName(String loginName) {
        this.loginName = loginName;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getShopName() {
        return shopName;
    }

    public void setShopName(String shopName) {
        this.shopName = shopName;
    }

    public String getTimeZone() {
        return timeZone;
    }

    public void setTimeZone(String timeZone) {
        this.timeZone = timeZone;
    }

    public String getLanguage() {
        return language.isEmpty() ? visit.getLanguage() : language;
    }

    public void setLanguage(String language) {
        this.language = language;
    }
}
