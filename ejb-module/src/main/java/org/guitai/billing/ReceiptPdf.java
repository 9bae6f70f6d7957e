package org.guitai.billing;

import static org.guitai.billing.ReceiptPage.ALERT;
import static org.guitai.billing.ReceiptPage.BOTTOM;
import static org.guitai.billing.ReceiptPage.BRAND;
import static org.guitai.billing.ReceiptPage.LEFT;
import static org.guitai.billing.ReceiptPage.QUIET;
import static org.guitai.billing.ReceiptPage.RIGHT;
import static org.guitai.billing.ReceiptPage.STRONG;
import static org.guitai.billing.ReceiptPage.TEXT;
import static org.guitai.billing.ReceiptPage.TITLE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.ResourceBundle;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.guitai.shared.Language;
import org.guitai.shared.Money;

/** The receipt of a paid order: one A4 page, the same bytes whenever it is written of the same facts. */
final class ReceiptPdf {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final float COLUMN = 225;
    private static final float SECOND_COLUMN = RIGHT - COLUMN;
    private static final float MONTHS = RIGHT - 200;
    private static final float UNIT_PRICE = RIGHT - 100;
    private static final int LINES = 3;

    private final ReceiptFacts facts;
    private final Locale locale;
    private final ResourceBundle words;
    private final DateTimeFormatter times;

    private ReceiptPdf(ReceiptFacts facts, Language language) {
        this.facts = facts;
        this.locale = language.locale();
        this.words =
                ResourceBundle.getBundle("org.guitai.receipt", locale, Language.class.getClassLoader(), NO_FALLBACK);
        this.times =
                DateTimeFormatter.ofPattern(words.getString("time"), locale).withZone(facts.zone());
    }

    /** One at a time: all read the same font. */
    static synchronized byte[] write(ReceiptFacts facts, Language language) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream file = new ByteArrayOutputStream()) {
            ReceiptPdf receipt = new ReceiptPdf(facts, language);
            receipt.describe(document);
            try (ReceiptPage page = new ReceiptPage(document, language.locale())) {
                receipt.draw(page);
            }
            document.save(file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("The receipt " + facts.receiptNumber() + " cannot be written", e);
        }
    }

    private void describe(PDDocument document) {
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(words.getString("title") + " " + facts.receiptNumber());
        information.setProducer("Guitai");
        information.setCreationDate(GregorianCalendar.from(facts.paidAt().atZone(facts.zone())));
        document.setDocumentId(facts.paidAt().toEpochMilli());
        document.getDocumentCatalog().setLanguage(locale.toLanguageTag());
        PDViewerPreferences preferences =
                new PDViewerPreferences(document.getDocumentCatalog().getCOSObject());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
    }

    private void draw(ReceiptPage page) throws IOException {
        page.paragraph(words.getString("title"), TITLE, LEFT, 60, COLUMN, 1);
        page.rightAligned(words.getString("brand"), BRAND, RIGHT, 75);
        page.rule(116);
        float end = parties(page, 136);
        end = sums(page, lines(page, end + 26));
        if (facts.refundedAt() != null) {
            page.paragraph(format("refunded", time(facts.refundedAt())), ALERT, LEFT, end + 16, RIGHT - LEFT, 1);
        }
        page.rule(BOTTOM - 26);
        page.paragraph(words.getString("footer"), QUIET, LEFT, BOTTOM - 14, RIGHT - LEFT, 1);
    }

    private float parties(ReceiptPage page, float top) throws IOException {
        float end = pair(page, top, "shop", facts.shopName(), "number", facts.receiptNumber());
        end = pair(page, end, "owner", facts.ownerName(), "order", facts.orderNumber());
        end = pair(page, end, "paid-at", time(facts.paidAt()), "paid-through", facts.paidThrough());
        String zone = facts.zone().getId();
        return facts.tradeNumber() == null
                ? field(page, "zone", zone, LEFT, end)
                : pair(page, end, "zone", zone, "trade-number", facts.tradeNumber());
    }

    private float pair(ReceiptPage page, float top, String left, String leftText, String right, String rightText)
            throws IOException {
        return Math.max(field(page, left, leftText, LEFT, top), field(page, right, rightText, SECOND_COLUMN, top));
    }

    private float field(ReceiptPage page, String label, String text, float left, float top) throws IOException {
        float end = page.paragraph(words.getString(label), QUIET, left, top, COLUMN, 1);
        return page.paragraph(text, TEXT, left, end + 1, COLUMN, LINES) + 12;
    }

    private float lines(ReceiptPage page, float top) throws IOException {
        page.paragraph(words.getString("item"), QUIET, LEFT, top, COLUMN, 1);
        page.rightAligned(words.getString("months"), QUIET, MONTHS, top);
        page.rightAligned(words.getString("unit-price"), QUIET, UNIT_PRICE, top);
        page.rightAligned(format("amount", facts.total().currency()), QUIET, RIGHT, top);
        page.rule(top + 20);
        float end = top + 32;
        page.rightAligned(Integer.toString(facts.months()), TEXT, MONTHS, end);
        page.rightAligned(facts.unitPrice().amount(), TEXT, UNIT_PRICE, end);
        page.rightAligned(facts.price().amount(), TEXT, RIGHT, end);
        end = page.paragraph(facts.planName(), TEXT, LEFT, end, COLUMN, LINES);
        String period = format("period", time(facts.startsAt()), time(facts.endsAt()));
        end = page.paragraph(period, QUIET, LEFT, end + 2, RIGHT - LEFT, 2) + 12;
        end = deduction(page, "coupon", facts.couponAmount(), end);
        end = deduction(page, "credit", facts.credit(), end);
        end = deduction(page, "balance", facts.balanceUsed(), end);
        page.rule(end);
        return end;
    }

    private float deduction(ReceiptPage page, String label, Money money, float top) throws IOException {
        if (money.minor() == 0) {
            return top;
        }
        page.rightAligned("−" + money.amount(), TEXT, RIGHT, top);
        return page.paragraph(words.getString(label), TEXT, LEFT, top, COLUMN, 1) + 10;
    }

    private float sums(ReceiptPage page, float top) throws IOException {
        page.paragraph(words.getString("total"), STRONG, LEFT, top + 14, COLUMN, 1);
        page.rightAligned(withCurrency(facts.total()), STRONG, RIGHT, top + 14);
        page.rightAligned(withCurrency(facts.paidAmount()), TEXT, RIGHT, top + 46);
        return page.paragraph(words.getString("paid"), TEXT, LEFT, top + 46, COLUMN, 1);
    }

    private static String withCurrency(Money money) {
        return money.currency() + " " + money.amount();
    }

    private String time(Instant instant) {
        return times.format(instant);
    }

    private String format(String key, Object... arguments) {
        return new MessageFormat(words.getString(key), locale).format(arguments);
    }
}
