package dev.weir.enrich.reader;

import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.PrefixTable;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;
import java.util.Set;

/** Reads the user's own ranges: CSV with the column {@code cidr} and, if they have names, {@code name}. */
public final class OwnRangesCsv {

    private OwnRangesCsv() {}

    /**
     * The ranges.
     *
     * @throws SourceException when the file has another form; the message has the line
     */
    public static ReadTable read(byte[] content) throws SourceException {
        PrefixTable.Builder<String> table = PrefixTable.builder((first, _) -> first);
        Once once = new Once();
        try (CsvRows rows = new CsvRows(content, Set.of("cidr", "name"))) {
            if (!rows.has("cidr")) {
                throw new SourceException("the column \"cidr\" is not there").at("line 1");
            }
            while (rows.next()) {
                try {
                    Prefix prefix = Prefix.parse(rows.get("cidr"));
                    once.check(prefix, rows.line());
                    table.put(prefix, rows.get("name"));
                } catch (SourceException e) {
                    throw e.at(rows.place());
                }
            }
        }
        return new ReadTable(new SourceTable.OwnRanges(table.build()), 0);
    }
}
