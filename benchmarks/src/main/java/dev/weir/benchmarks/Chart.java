package dev.weir.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Line charts side by side as one SVG, with the values of the horizontal axis at even distances. */
final class Chart {
    private static final int WIDTH = 340;
    private static final int HEIGHT = 250;
    private static final int LEFT = 64;
    private static final int RIGHT = 16;
    private static final int TOP = 34;
    private static final int BOTTOM = 46;
    private static final List<String> COLOURS = List.of("#1769aa", "#c2410c", "#4d7c0f");

    private final StringBuilder panels = new StringBuilder();
    private int count;
    private final int columns;

    /** One line: what it shows, and its value at each place of the horizontal axis. */
    record Line(String name, double[] values) {}

    /** Charts in rows of {@code perRow}. */
    Chart(int perRow) {
        columns = perRow;
    }

    /** Adds a chart with the names of its axes, units included; the vertical one begins at 0. */
    void panel(String across, String upward, List<String> places, List<Line> lines) {
        double most = lines.stream()
                .flatMapToDouble(line -> Arrays.stream(line.values()))
                .max()
                .orElse(1);
        double step = step(most);
        double top = step * Math.ceil(most / step);
        write("<g transform=\"translate(%d,%d)\">%n", count % columns * WIDTH, count / columns * HEIGHT);
        count++;
        for (double at = 0; at <= top + step / 2; at += step) {
            write(
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%3$.1f\" y2=\"%3$.1f\" stroke=\"#e2e2e2\"/>%n",
                    LEFT, WIDTH - RIGHT, y(at, top));
            text(LEFT - 8, y(at, top) + 4, "end", "#444", number(at));
        }
        for (int place = 0; place < places.size(); place++) {
            text(x(place, places.size()), HEIGHT - BOTTOM + 17, "middle", "#444", places.get(place));
        }
        text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", "#222", across);
        text(LEFT, TOP - 14, "end", "#222", upward);
        for (int n = 0; n < lines.size(); n++) {
            draw(lines.get(n), COLOURS.get(n), top, LEFT + 60 + 80 * n);
        }
        panels.append("</g>\n");
    }

    private void draw(Line line, String colour, double top, double nameAt) {
        StringBuilder points = new StringBuilder();
        for (int place = 0; place < line.values().length; place++) {
            double x = x(place, line.values().length);
            double y = y(line.values()[place], top);
            points.append("%.1f,%.1f ".formatted(x, y));
            write("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n", x, y, colour);
        }
        write(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                points.toString().strip(), colour);
        text(nameAt, TOP - 14, "middle", colour, line.name());
    }

    private void text(double x, double y, String anchor, String colour, String text) {
        write("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n", x, y, anchor, colour, text);
    }

    private void write(String format, Object... arguments) {
        panels.append(String.format(Locale.ROOT, format, arguments));
    }

    private static double x(int place, int places) {
        return LEFT + (place + 0.5) * (WIDTH - LEFT - RIGHT) / places;
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
    }

    /** The distance of the lines: 1, 2 or 5 times a power of ten, so that there are three to six. */
    private static double step(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1e-9))));
        double share = most / power;
        return power * (share <= 2 ? 0.5 : share <= 5 ? 1 : 2);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? "%.0f".formatted(value) : "%.2f".formatted(value);
    }

    String svg() {
        int rows = (count + columns - 1) / columns;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" font-family="system-ui, sans-serif" font-size="12">
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                %3$s</svg>
                """.formatted(columns * WIDTH, rows * HEIGHT, panels);
    }
}
