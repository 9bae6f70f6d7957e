package org.guitai.billing.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.commons.csv.CSVPrinter;
import org.guitai.account.web.CurrentCaller;
import org.guitai.account.web.OperatorCallers;
import org.guitai.billing.api.Books;
import org.guitai.billing.api.OrderView;
import org.guitai.billing.api.Purchases;
import org.guitai.shared.Caller;
import org.guitai.shared.Page;
import org.guitai.shared.ProblemException;
import org.guitai.shared.web.Csv;
import org.jspecify.annotations.Nullable;

/** Orders as CSV: the shop's own for its owner, all for operators, and the ledger. Written page by page. */
@WebServlet({"/admin/orders.csv", "/operator/orders.csv", "/operator/ledger.csv"})
public class OrdersExportServlet extends HttpServlet {

    private static final int PAGE = 1_000;
    private static final String[] ORDERS = {
        "number", "shop", "plan", "months", "month_price", "coupon", "coupon_used", "total", "credit_used",
                "balance_used",
        "due", "currency", "provider", "state", "created_at", "paid_at", "begins_at", "new_end", "refunded", "trade"
    };
    private static final String[] LEDGER = {
        "id", "posting", "kind", "account", "shop", "order", "amount", "currency", "at"
    };

    @Inject
    private transient CurrentCaller current;

    @Inject
    private transient OperatorCallers operators;

    @Inject
    private transient Purchases purchases;

    @Inject
    private transient Books books;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            switch (request.getServletPath()) {
                case "/admin/orders.csv" -> {
                    Caller.Staff caller = current.get();
                    purchases.recordExport(caller);
                    write(response, before -> purchases.orders(caller, before));
                }
                case "/operator/orders.csv" -> {
                    Caller.Operator caller = operators.get(request);
                    books.recordExport(caller, "orders");
                    write(response, before -> books.orders(caller, null, null, before));
                }
                default -> {
                    Caller.Operator caller = operators.get(request);
                    books.recordExport(caller, "ledger");
                    writeLedger(response, caller);
                }
            }
        } catch (ProblemException e) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static void write(HttpServletResponse response, Function<@Nullable Long, Page<OrderView>> read)
            throws IOException {
        CSVPrinter printer = Csv.begin(response, "orders.csv", ORDERS);
        Page<OrderView> page = read.apply(null);
        while (true) {
            for (OrderView order : page.items()) {
                printer.printRecord(
                        order.number(),
                        Csv.safe(order.shopName()),
                        order.plan(),
                        order.months(),
                        order.monthPrice().amount(),
                        Objects.toString(order.coupon(), ""),
                        order.couponUsed().amount(),
                        order.total().amount(),
                        order.creditUsed().amount(),
                        order.balanceUsed().amount(),
                        order.due().amount(),
                        order.due().currency(),
                        order.provider(),
                        order.state(),
                        order.createdAt(),
                        order.paidAt(),
                        order.beginsAt(),
                        order.newEnd(),
                        order.refunded().amount(),
                        Csv.safe(order.trade()));
            }
            printer.flush();
            Long next = page.next();
            if (next == null) {
                return;
            }
            page = read.apply(next);
        }
    }

    private void writeLedger(HttpServletResponse response, Caller.Operator caller) throws IOException {
        CSVPrinter printer = Csv.begin(response, "ledger.csv", LEDGER);
        long last = 0;
        List<Books.Row> rows;
        do {
            rows = books.ledger(caller, last, PAGE);
            for (Books.Row row : rows) {
                printer.printRecord(
                        row.id(),
                        row.posting(),
                        row.kind(),
                        row.account(),
                        Csv.safe(row.shopName()),
                        Objects.toString(row.order(), ""),
                        row.amount().amount(),
                        row.amount().currency(),
                        row.at());
                last = row.id();
            }
            printer.flush();
        } while (rows.size() == PAGE);
    }
}
