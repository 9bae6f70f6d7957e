package org.guitai.billing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The one font of a receipt: what it can draw, how wide that is, and where it is broken into lines. */
final class ReceiptFont {

    private static final String FILE = "/fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf";
    private static final Pattern CLUSTER = Pattern.compile("\\X");
    private static final String SUBSTITUTE = "□";

    /** Read, it holds 40 MB: kept for the next receipt, and let go where memory is short. */
    private static SoftReference<TrueTypeFont> kept = new SoftReference<>(null);

    private final PDFont font;
    private final CmapLookup glyphs;

    /** The document embeds the glyphs it uses when it is saved. */
    ReceiptFont(PDDocument document) throws IOException {
        TrueTypeFont shared = shared();
        this.font = PDType0Font.load(document, shared, true);
        this.glyphs = shared.getUnicodeCmapLookup();
    }

    private static synchronized TrueTypeFont shared() throws IOException {
        TrueTypeFont shared = kept.get();
        if (shared == null) {
            try (InputStream file = Objects.requireNonNull(ReceiptFont.class.getResourceAsStream(FILE), FILE)) {
                shared = new TTFParser().parse(new RandomAccessReadBuffer(file));
            }
            kept = new SoftReference<>(shared);
        }
        return shared;
    }

    PDFont font() {
        return font;
    }

    /** The text in one line of what the font has; a square stands for each character it lacks. */
    String drawable(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("[\\s\\p{Cntrl}]+", " ");
        return CLUSTER.matcher(plain)
                .results()
                .map(cluster -> drawableCluster(cluster.group()))
                .collect(Collectors.joining())
                .strip();
    }

    private String drawableCluster(String cluster) {
        int[] visible = cluster.codePoints()
                .filter(point -> Character.getType(point) != Character.FORMAT)
                .toArray();
        if (visible.length > 0 && glyphs.getGlyphId(visible[0]) == 0) {
            return SUBSTITUTE;
        }
        StringBuilder drawable = new StringBuilder();
        for (int point : visible) {
            if (glyphs.getGlyphId(point) != 0) {
                drawable.appendCodePoint(point);
            }
        }
        return drawable.toString();
    }

    float width(String drawable, float size) {
        try {
            return font.getStringWidth(drawable) / 1000 * size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text broken where its language allows, at most so many lines; what is left out shows as an ellipsis. */
    List<String> lines(String text, float size, float width, int most, Locale locale) {
        String drawable = drawable(text);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : pieces(drawable, size, width, locale)) {
            if (width(line + piece.stripTrailing(), size) > width) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(piece);
        }
        lines.add(line.toString().strip());
        return lines.size() <= most ? lines : cut(lines, size, width, most);
    }

    /** What must stay together, or single characters of what is wider than a line. */
    private List<String> pieces(String drawable, float size, float width, Locale locale) {
        BreakIterator places = BreakIterator.getLineInstance(locale);
        places.setText(drawable);
        List<String> pieces = new ArrayList<>();
        int start = places.first();
        for (int end = places.next(); end != BreakIterator.DONE; end = places.next()) {
            String piece = drawable.substring(start, end);
            if (width(piece.stripTrailing(), size) <= width) {
                pieces.add(piece);
            } else {
                piece.codePoints().mapToObj(Character::toString).forEach(pieces::add);
            }
            start = end;
        }
        return pieces;
    }

    private List<String> cut(List<String> lines, float size, float width, int most) {
        List<String> kept = new ArrayList<>(lines.subList(0, most));
        String last = kept.remove(most - 1);
        while (width(last + "…", size) > width) {
            last = last.substring(0, last.offsetByCodePoints(last.length(), -1));
        }
        kept.add(last + "…");
        return kept;
    }
}
