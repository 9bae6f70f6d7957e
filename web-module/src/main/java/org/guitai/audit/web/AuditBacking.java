package org.guitai.audit.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guitai.account.web.CurrentCaller;
import org.guitai.account.web.OperatorCallers;
import org.guitai.account.web.Visit;
import org.guitai.audit.api.AuditEntry;
import org.guitai.audit.api.AuditRecords;
import org.guitai.audit.api.AuditSearch;
import org.guitai.shared.Page;
import org.jspecify.annotations.Nullable;

/** The trail, of the shop on the owner's page, of the platform on the operators'. */
@Named("audit")
@RequestScoped
public class AuditBacking {

    private static final int SIZE = 50;
    private static final Set<String> WITH_DEVICE = Set.of("session.sign-in", "session.first-step", "operator.sign-in");
    private static final List<String> FILTERS = List.of("from", "until", "account", "action", "q");

    @Inject
    private CurrentCaller current;

    @Inject
    private OperatorCallers operators;

    @Inject
    private HttpServletRequest request;

    @Inject
    private ExternalContext external;

    @Inject
    private Visit visit;

    @Inject
    private AuditRecords records;

    private @Nullable Page<AuditEntry> page;

    private Page<AuditEntry> page() {
        Page<AuditEntry> known = page;
        if (known == null) {
            known = isOfOperators()
                    ? records.search(operators.get(request), search(ZoneId.of("Asia/Shanghai")))
                    : records.search(current.get(), search(visit.getShop().zone()));
            page = known;
        }
        return known;
    }

    private boolean isOfOperators() {
        return request.getServletPath().startsWith("/operator/");
    }

    private AuditSearch search(ZoneId zone) {
        return AuditQuery.read(name -> external.getRequestParameterMap().get(name), zone, SIZE);
    }

    public List<AuditEntry> getList() {
        return page().items();
    }

    /** Whether the state after the act is a browser's description of itself, which is long. */
    public boolean isDevice(AuditEntry entry) {
        return WITH_DEVICE.contains(entry.action()) && entry.after() != null;
    }

    /** The address of the next page, with all filters; null on the last. */
    public @Nullable String getOlder() {
        Long next = page().next();
        return next == null ? null : "?before=" + next + filters();
    }

    /** The filters as they stand, for the export's address. */
    public String getExport() {
        return "?" + filters();
    }

    private String filters() {
        Map<String, String> parameters = external.getRequestParameterMap();
        return FILTERS.stream()
                .filter(name -> !Objects.toString(parameters.get(name), "").isBlank())
                .map(name -> "&" + name + "=" + URLEncoder.encode(parameters.get(name), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    public boolean isFiltered() {
        return !filters().isEmpty();
    }

    /** The groups of actions that can be chosen. */
    public List<String> getActions() {
        return Stream.of(
                        "session",
                        "permission",
                        "account",
                        "agent",
                        "role",
                        "shop",
                        "support",
                        "key",
                        "webhook",
                        "history",
                        "conversation",
                        "audit",
                        "operator",
                        "platform")
                .toList();
    }
}
