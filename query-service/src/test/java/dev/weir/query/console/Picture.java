package dev.weir.query.console;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A picture of the screen, searched for a colour. */
final class Picture {
    private static final int NEAR = 40;
    private final BufferedImage image;

    Picture(byte[] png) throws IOException {
        image = ImageIO.read(new ByteArrayInputStream(png));
    }

    /**
     * Where a colour is.
     *
     * @param pixels how many have it
     * @param top the uppermost row
     * @param middle the mean row
     */
    record Spot(int pixels, int top, int middle) {}

    /** @param rgb the colour; slightly different ones count too */
    Spot spotOf(int rgb) {
        int pixels = 0;
        int top = image.getHeight();
        long rows = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (near(image.getRGB(x, y), rgb)) {
                    pixels++;
                    rows += y;
                    top = Math.min(top, y);
                }
            }
        }
        return new Spot(pixels, top, (int) (rows / Math.max(1, pixels)));
    }

    private static boolean near(int a, int b) {
        return Math.abs((a >> 16 & 0xff) - (b >> 16 & 0xff)) < NEAR
                && Math.abs((a >> 8 & 0xff) - (b >> 8 & 0xff)) < NEAR
                && Math.abs((a & 0xff) - (b & 0xff)) < NEAR;
    }
}
