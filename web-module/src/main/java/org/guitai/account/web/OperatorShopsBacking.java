package org.guitai.account.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.guitai.account.api.Applications;
import org.guitai.account.api.Applications.Application;
import org.guitai.account.api.Platform;
import org.guitai.account.api.Platform.ShopRow;
import org.guitai.account.api.ShopState;
import org.guitai.shared.Language;
import org.guitai.shared.Page;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.ShopId;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.PageQuery;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** The operators' page of shops: the list, and one shop beside it, with its application where it has one. */
@Named("operatorShops")
@RequestScoped
public class OperatorShopsBacking {

    private static final String PAGE = "/operator/shops.xhtml";

    private final Form form = new Form();

    @Inject
    private OperatorVisit operator;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private Platform platform;

    @Inject
    private Applications applications;

    private @Nullable ShopRow chosen;
    private @Nullable Application application;
    private @Nullable Page<ShopRow> page;
    private @Nullable String link;

    @PostConstruct
    void load() {
        form.put("timeZone", "Asia/Shanghai");
        form.put("language", visit.getLanguage());
        form.put("required", platform.isReviewRequired(operator.caller()));
        Long id = Parameters.number(external, "shop");
        if (id != null) {
            try {
                ShopRow shop = platform.shop(operator.caller(), new ShopId(id));
                chosen = shop;
                form.put("kind", shop.kind());
                form.put("rating", Integer.toString(shop.rating()));
                application = application(shop);
            } catch (ProblemException e) {
                external.setResponseStatus(404);
            }
        }
    }

    /** What a shop that is not open yet has applied with; the kind it wants is the one that is offered first. */
    private @Nullable Application application(ShopRow shop) {
        if (shop.state() == ShopState.OPEN || shop.state() == ShopState.SUSPENDED) {
            return null;
        }
        Application found = applications.get(operator.caller(), shop.id());
        form.put("grantedKind", found.draft().wantedKind());
        return found;
    }

    private Page<ShopRow> page() {
        Page<ShopRow> known = page;
        if (known == null) {
            known = platform.shops(
                    operator.caller(), Parameters.text(external, "q"), state(), Parameters.number(external, "before"));
            page = known;
        }
        return known;
    }

    private @Nullable ShopState state() {
        String wanted = Parameters.text(external, "state");
        return Arrays.stream(ShopState.values())
                .filter(one -> one.name().equals(wanted))
                .findFirst()
                .orElse(null);
    }

    public List<ShopRow> getList() {
        return page().items();
    }

    /** The address of the next page of the same search. */
    public @Nullable String getOlder() {
        Long next = page().next();
        return next == null ? null : PageQuery.before(external, next, "q", "state");
    }

    public List<ShopState> getStates() {
        return List.of(ShopState.values());
    }

    public @Nullable ShopRow getChosen() {
        return chosen;
    }

    public @Nullable Application getApplication() {
        return application;
    }

    public boolean isAdding() {
        return Parameters.has(external, "new");
    }

    public void open() {
        FacesProblems.attempt("form", visit.language(), () -> {
            ShopId shop = platform.open(
                    operator.caller(),
                    form.text("ownerName"),
                    form.text("email"),
                    form.text("shopName"),
                    form.text("timeZone"),
                    Language.of(form.text("language")));
            Redirect.to(external, PAGE + "?saved&shop=" + shop.value());
        });
    }

    public void suspend() {
        act("suspension", shop -> platform.suspend(operator.caller(), shop, form.text("reason")));
    }

    public void reopen() {
        act("suspension", shop -> platform.reopen(operator.caller(), shop));
    }

    public void setKind() {
        act("kind", shop -> {
            int rating = form.number("rating");
            platform.setRating(operator.caller(), shop, rating);
            platform.setKind(operator.caller(), shop, form.text("kind"));
        });
    }

    /** The link is shown on the page that answers: without a mail server somebody has to hand it over. */
    public void renewPassword() {
        FacesProblems.attempt(
                "renewal",
                visit.language(),
                () -> link = "/renew-password.xhtml?link=" + platform.renewOwnersPassword(operator.caller(), shop()));
    }

    /** Whoever asks for it may be a stranger: the name has to be typed. */
    public void endSecondStep() {
        act("secondStep", shop -> {
            String owner = platform.shop(operator.caller(), shop).ownerName();
            if (!owner.equals(form.text("typedName").strip())) {
                throw ProblemException.at("typedName", SharedProblem.TYPE_THE_NAME, owner);
            }
            platform.endOwnersSecondStep(operator.caller(), shop);
        });
    }

    public void accept() {
        act(
                "review",
                shop -> applications.accept(
                        operator.caller(), shop, form.text("grantedKind"), form.is("depositReceived")));
    }

    public void sendBack() {
        act("review", shop -> applications.sendBack(operator.caller(), shop, form.text("reasons")));
    }

    public void requireReview() {
        if (FacesProblems.attempt(
                "setting", visit.language(), () -> platform.requireReview(operator.caller(), form.is("required")))) {
            Redirect.to(external, PAGE + "?saved");
        }
    }

    private ShopId shop() {
        Long id = Parameters.number(external, "shop");
        if (id == null) {
            throw ProblemException.of(SharedProblem.NOT_FOUND);
        }
        return new ShopId(id);
    }

    private void act(String formId, Consumer<ShopId> act) {
        FacesProblems.attempt(formId, visit.language(), () -> {
            ShopId shop = shop();
            act.accept(shop);
            Redirect.to(external, PAGE + "?saved&shop=" + shop.value());
        });
    }

    public List<String> getZones() {
        return TimeZones.all();
    }

    public @Nullable String getLink() {
        return link;
    }

    public Form getForm() {
        return form;
    }
}
