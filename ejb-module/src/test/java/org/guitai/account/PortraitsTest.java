package org.guitai.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.guitai.shared.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever picture is sent, a small square comes out, or a clear refusal. */
class PortraitsTest {

    private static byte[] image(String format, int width, int height) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, file);
        return file.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void aPictureBecomesASquare(String format) throws IOException {
        BufferedImage square = ImageIO.read(new ByteArrayInputStream(Portraits.square(image(format, 300, 700))));
        assertThat(square.getWidth()).isEqualTo(192).isEqualTo(square.getHeight());
    }

    @Test
    void whatIsNoPictureOrTooLargeIsRefused() throws IOException {
        for (byte[] file : new byte[][] {{}, {1, 2, 3}, new byte[3_000_000], image("png", 5_000, 10)}) {
            assertThatThrownBy(() -> Portraits.square(file)).isInstanceOf(ProblemException.class);
        }
        byte[] broken = image("png", 300, 300);
        byte[] half = java.util.Arrays.copyOf(broken, broken.length / 2);
        assertThatThrownBy(() -> Portraits.square(half)).isInstanceOf(ProblemException.class);
    }
}
