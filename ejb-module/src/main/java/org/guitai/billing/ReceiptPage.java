package org.guitai.billing;

import java.awt.Color;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/** An A4 page that is written from top to bottom; lengths are points, heights are counted from the top edge. */
final class ReceiptPage implements Closeable {

    static final float LEFT = 60;
    static final float RIGHT = PDRectangle.A4.getWidth() - 60;
    static final float BOTTOM = PDRectangle.A4.getHeight() - 60;

    static final Style TITLE = new Style(28, new Color(0x1d1d21), true);
    static final Style BRAND = new Style(11, new Color(0x5242a6), true);
    static final Style TEXT = new Style(10.5f, new Color(0x1d1d21), false);
    static final Style STRONG = new Style(16, new Color(0x1d1d21), true);
    static final Style QUIET = new Style(9, new Color(0x6a6a75), false);
    static final Style ALERT = new Style(10.5f, new Color(0xb3261e), true);

    private static final Color RULE = new Color(0xd9d9e0);
    private static final float LINE_HEIGHT = 1.45f;

    private final PDPageContentStream content;
    private final ReceiptFont font;
    private final Locale locale;

    /** Size and look of a text; there is one weight of the font, so a strong text is outlined as well as filled. */
    record Style(float size, Color color, boolean strong) {
        float lineHeight() {
            return size * LINE_HEIGHT;
        }
    }

    ReceiptPage(PDDocument document, Locale locale) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        this.content = new PDPageContentStream(document, page);
        this.font = new ReceiptFont(document);
        this.locale = locale;
    }

    /** Draws at most so many lines and returns the height of their end. */
    float paragraph(String text, Style style, float left, float top, float width, int most) throws IOException {
        List<String> lines = font.lines(text, style.size(), width, most, locale);
        float end = top;
        for (String line : lines) {
            draw(line, style, left, end);
            end += style.lineHeight();
        }
        return end;
    }

    void rightAligned(String text, Style style, float right, float top) throws IOException {
        String drawable = font.drawable(text);
        draw(drawable, style, right - font.width(drawable, style.size()), top);
    }

    void rule(float top) throws IOException {
        content.setStrokingColor(RULE);
        content.setLineWidth(0.75f);
        content.moveTo(LEFT, fromBottom(top));
        content.lineTo(RIGHT, fromBottom(top));
        content.stroke();
    }

    private void draw(String drawable, Style style, float left, float top) throws IOException {
        content.beginText();
        content.setFont(font.font(), style.size());
        content.setNonStrokingColor(style.color());
        content.setStrokingColor(style.color());
        content.setLineWidth(style.size() / 45);
        content.setRenderingMode(style.strong() ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        content.newLineAtOffset(left, fromBottom(top + style.size()));
        content.showText(drawable);
        content.endText();
    }

    private static float fromBottom(float top) {
        return PDRectangle.A4.getHeight() - top;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
