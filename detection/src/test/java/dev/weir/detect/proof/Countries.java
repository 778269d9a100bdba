package dev.weir.detect.proof;

import dev.weir.enrich.Geo;
import dev.weir.enrich.table.Place;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.PrefixTable;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;

/** Far countries, each a network of 29.79.0.0/16, that nobody has to do with. */
final class Countries {
    private static final int ALL = 100;

    private Countries() {}

    static String of(int number) {
        return "X" + number;
    }

    static SourceTable table() throws SourceException {
        PrefixTable.Builder<Place> places = PrefixTable.builder((first, second) -> first);
        for (int i = 0; i < ALL; i++) {
            Geo geo = new Geo("far", of(i), "", "", "", "", "", Double.NaN, Double.NaN);
            places.put(Prefix.parse("29.79.%d.0/24".formatted(i)), new Place(geo, null));
        }
        return new SourceTable.Places(places.build());
    }
}
