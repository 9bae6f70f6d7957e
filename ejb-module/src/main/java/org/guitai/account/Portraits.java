package org.guitai.account;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.guitai.account.api.AccountProblem;
import org.guitai.shared.ProblemException;

/**
 * Makes a small square of whatever picture was sent. The picture is drawn anew: what else was in the file, a place or a
 * script, does not come along.
 */
final class Portraits {

    private static final int LARGEST_FILE = 2 * 1024 * 1024;
    private static final int LARGEST_SIDE = 4_096;
    private static final int SIDE = 192;

    private Portraits() {}

    /** One at a time: a decoder may need much for itself. */
    static synchronized byte[] square(byte[] file) {
        if (file.length == 0 || file.length > LARGEST_FILE) {
            throw refusal();
        }
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw refusal();
            }
            return draw(read(readers.next(), input));
        } catch (IOException | RuntimeException e) {
            throw e instanceof ProblemException problem ? problem : refusal();
        }
    }

    /** Looks at the size before it takes the memory, and never takes that of a large picture. */
    private static BufferedImage read(ImageReader reader, ImageInputStream input) throws IOException {
        try {
            reader.setInput(input, true, true);
            if (reader.getWidth(0) > LARGEST_SIDE || reader.getHeight(0) > LARGEST_SIDE) {
                throw refusal();
            }
            ImageReadParam coarse = reader.getDefaultReadParam();
            int step = Math.max(1, Math.min(reader.getWidth(0), reader.getHeight(0)) / (2 * SIDE));
            coarse.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, coarse);
        } finally {
            reader.dispose();
        }
    }

    private static byte[] draw(BufferedImage image) throws IOException {
        int side = Math.min(image.getWidth(), image.getHeight());
        BufferedImage square = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = square.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
            int left = (image.getWidth() - side) / 2;
            int top = (image.getHeight() - side) / 2;
            graphics.drawImage(image, 0, 0, SIDE, SIDE, left, top, left + side, top + side, null);
        } finally {
            graphics.dispose();
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(square, "png", png);
        return png.toByteArray();
    }

    private static ProblemException refusal() {
        return ProblemException.at("avatar", AccountProblem.AVATAR_FORM);
    }
}
