package org.guitai.audit.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.function.Function;
import org.apache.commons.csv.CSVPrinter;
import org.guitai.account.api.Shops;
import org.guitai.account.web.CurrentCaller;
import org.guitai.account.web.OperatorCallers;
import org.guitai.audit.api.AuditEntry;
import org.guitai.audit.api.AuditRecords;
import org.guitai.audit.api.AuditSearch;
import org.guitai.shared.Caller;
import org.guitai.shared.Page;
import org.guitai.shared.ProblemException;
import org.guitai.shared.web.Csv;

/** The trail as CSV (RFC 4180, UTF-8 with a mark, so that spreadsheets read Chinese). Written page by page. */
@WebServlet({"/admin/audit.csv", "/operator/audit.csv"})
public class AuditExportServlet extends HttpServlet {

    private static final int PAGE = 500;
    private static final String[] HEADER = {"id", "at", "who", "address", "action", "subject", "before", "after"};

    @Inject
    private transient CurrentCaller current;

    @Inject
    private transient OperatorCallers operators;

    @Inject
    private transient Shops shops;

    @Inject
    private transient AuditRecords records;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (request.getServletPath().startsWith("/operator/")) {
                Caller.Operator caller = operators.get(request);
                AuditSearch search = AuditQuery.read(request::getParameter, ZoneId.of("Asia/Shanghai"), PAGE);
                records.recordExport(caller, search);
                write(response, search, next -> records.search(caller, next));
            } else {
                Caller.Staff caller = current.get();
                ZoneId zone = shops.profile(caller).zone();
                AuditSearch search = AuditQuery.read(request::getParameter, zone, PAGE);
                records.recordExport(caller, search);
                write(response, search, next -> records.search(caller, next));
            }
        } catch (ProblemException e) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static void write(
            HttpServletResponse response, AuditSearch search, Function<AuditSearch, Page<AuditEntry>> read)
            throws IOException {
        CSVPrinter printer = Csv.begin(response, "audit.csv", HEADER);
        AuditSearch next = search;
        while (next != null) {
            Page<AuditEntry> page = read.apply(next);
            for (AuditEntry entry : page.items()) {
                printer.printRecord(
                        entry.id(),
                        entry.at(),
                        Csv.safe(entry.actor()),
                        Csv.safe(entry.address()),
                        entry.action(),
                        Csv.safe(entry.subject()),
                        Csv.safe(entry.before()),
                        Csv.safe(entry.after()));
            }
            printer.flush();
            next = page.next() == null ? null : search.startingBefore(page.next());
        }
    }
}
