package org.guitai.billing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guitai.account.web.OperatorCallers;
import org.guitai.billing.api.Books;
import org.guitai.billing.api.Books.Check;
import org.guitai.billing.api.Books.Revenue;
import org.guitai.shared.Caller;
import org.guitai.shared.Money;
import org.guitai.shared.ProblemException;
import org.guitai.shared.web.Parameters;
import org.jspecify.annotations.Nullable;

/** The operators' page of revenue and reconciliation. */
@Named("books")
@RequestScoped
public class BooksBacking {

    private static final int DAYS = 30;

    @Inject
    private HttpServletRequest request;

    @Inject
    private OperatorCallers callers;

    @Inject
    private ExternalContext external;

    @Inject
    private Books books;

    private @Nullable List<Revenue> revenue;
    private @Nullable List<Check> checks;

    private Caller.Operator caller() {
        return callers.get(request);
    }

    public LocalDate getFrom() {
        LocalDate day = day("from");
        return day == null ? getTo().minusDays(DAYS - 1L) : day;
    }

    public LocalDate getTo() {
        LocalDate day = day("to");
        return day == null ? books.today(caller()) : day;
    }

    private @Nullable LocalDate day(String name) {
        String text = Parameters.text(external, name);
        try {
            return text == null ? null : Parameters.inReach(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Empty where the days are not a period; the page says so. */
    public List<Revenue> getRevenue() {
        List<Revenue> known = revenue;
        if (known == null) {
            try {
                known = books.revenue(caller(), getFrom(), getTo());
            } catch (ProblemException e) {
                known = List.of();
            }
            revenue = known;
        }
        return known;
    }

    public boolean isPeriod() {
        return !getTo().isBefore(getFrom()) && !getFrom().plusDays(366).isBefore(getTo());
    }

    public Money getTotal() {
        return sum(getRevenue());
    }

    public List<Map.Entry<String, Money>> getByPlan() {
        return by(Revenue::plan);
    }

    public List<Map.Entry<String, Money>> getByProvider() {
        return by(Revenue::provider);
    }

    private List<Map.Entry<String, Money>> by(Function<Revenue, String> key) {
        return getRevenue().stream()
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(one -> Map.entry(one.getKey(), sum(one.getValue())))
                .toList();
    }

    private static Money sum(List<Revenue> some) {
        return some.stream().map(Revenue::amount).reduce(Money.zero("CNY"), Money::plus);
    }

    /** The chart's data: a bar for each day, a part for each plan. */
    public String getChart() {
        return RevenueChart.of(getRevenue(), getFrom(), getTo());
    }

    public List<Check> getChecks() {
        List<Check> known = checks;
        if (known == null) {
            known = books.reconcile(caller());
            checks = known;
        }
        return known;
    }

    public boolean isEven() {
        return getChecks().stream().allMatch(check -> check.difference().isZero());
    }
}
