package org.guitai.shared.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Answers as CSV (RFC 4180, UTF-8 with a mark, so that spreadsheets read Chinese). */
public final class Csv {

    private Csv() {}

    public static CSVPrinter begin(HttpServletResponse response, String name, String... header) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write('\uFEFF');
        return CSVFormat.RFC4180.builder().setHeader(header).get().print(response.getWriter());
    }

    /** What somebody typed must not become a formula in a spreadsheet. */
    public static String safe(@Nullable String value) {
        String text = Objects.toString(value, "");
        return text.isEmpty() || "=+-@＝＋－＠\t\r\n".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }
}
