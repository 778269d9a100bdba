package dev.weir.deploy.client.view;

import java.util.List;

/**
 * How tables look.
 *
 * @param columns of the terminal that a line may take
 * @param exact whether bytes are written as whole numbers instead of KiB, MiB, …
 * @param wide whether columns stay that do not fit
 * @param chosen the columns to show in this order; empty for all
 * @param bars whether timelines are drawn beside their numbers
 */
public record Layout(int columns, boolean exact, boolean wide, List<String> chosen, boolean bars, Style style) {
    /** For files and pipes: nothing is cut or coloured. */
    public static final Layout PLAIN = new Layout(Integer.MAX_VALUE, false, false, List.of(), false, Style.PLAIN);

    /** The same with another width, as terminals change it. */
    public Layout within(int width) {
        return new Layout(wide ? Integer.MAX_VALUE : width, exact, wide, chosen, bars, style);
    }
}
