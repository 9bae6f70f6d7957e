package org.guitai.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;
import org.guitai.routing.api.AgentGroup;
import org.guitai.routing.api.ReceptionRange;
import org.guitai.routing.api.RoutingProblem;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;

/** What somebody wants a group to be, held to its rules. */
@ApplicationScoped
class GroupDrafts {

    private static final int LONGEST_NAME = 40;
    private static final int MOST_VALUES = 100;
    private static final int LONGEST_VALUE = 100;

    @Inject
    private Sql sql;

    /** @param group the one that is changed, 0 of a new one */
    AgentGroup.Draft accept(ShopId shop, AgentGroup.Draft draft, long group) {
        String name = draft.name().strip();
        if (name.isEmpty()) {
            throw ProblemException.at("name", SharedProblem.REQUIRED);
        }
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw ProblemException.at("name", SharedProblem.TOO_LONG, LONGEST_NAME);
        }
        boolean taken = sql.first(
                        "select 1 from agent_group where shop_id = ? and lower(name) = lower(?) and id <> ?",
                        row -> true,
                        shop.value(),
                        name,
                        group)
                .isPresent();
        if (taken) {
            throw ProblemException.at("name", RoutingProblem.GROUP_NAME_TAKEN);
        }
        ReceptionRange range = draft.range();
        ReceptionRange clean = new ReceptionRange(
                stripped(range.audience()), stripped(range.products()), stripped(range.intents()), range.orderStatus());
        checkValues("audience", clean.audience());
        checkValues("products", clean.products());
        checkValues("intents", clean.intents());
        clean.products().forEach(product -> checkProduct(shop, product));
        return new AgentGroup.Draft(name, clean);
    }

    private static Set<String> stripped(Set<String> values) {
        return values.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }

    void checkValues(String field, Set<String> values) {
        boolean tooLong = values.stream().anyMatch(value -> value.codePointCount(0, value.length()) > LONGEST_VALUE);
        if (values.size() > MOST_VALUES || tooLong) {
            throw ProblemException.at(field, RoutingProblem.TOO_MANY_VALUES, MOST_VALUES, LONGEST_VALUE);
        }
    }

    /** A range names what there is: a product or a category. */
    private void checkProduct(ShopId shop, String product) {
        boolean there = sql.first(
                        "select 1 from product where shop_id = ? and (ref = ? or ? = any(categories)) limit 1",
                        row -> true,
                        shop.value(),
                        product,
                        product)
                .isPresent();
        if (!there) {
            throw ProblemException.at("products", RoutingProblem.PRODUCT_GONE, product);
        }
    }
}
