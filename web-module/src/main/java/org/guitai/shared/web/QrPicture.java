package org.guitai.shared.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A QR code as a picture that stands in the page itself: nothing is fetched, nothing is kept. */
public final class QrPicture {

    private QrPicture() {}

    /** {@code data:image/svg+xml;base64,…} */
    public static String of(String text) {
        try {
            BitMatrix bits = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M,
                                    EncodeHintType.MARGIN,
                                    2,
                                    EncodeHintType.CHARACTER_SET,
                                    "UTF-8"));
            return "data:image/svg+xml;base64,"
                    + Base64.getEncoder().encodeToString(svg(bits).getBytes(StandardCharsets.UTF_8));
        } catch (WriterException e) {
            throw new IllegalArgumentException("This cannot be a QR code", e);
        }
    }

    private static String svg(BitMatrix bits) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < bits.getHeight(); y++) {
            for (int x = 0; x < bits.getWidth(); x++) {
                if (bits.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        String size = "0 0 " + bits.getWidth() + " " + bits.getHeight();
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"" + size
                + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + bits.getWidth() + "v"
                + bits.getHeight() + "H0z\"/><path d=\"" + path + "\"/></svg>";
    }
}
