package dev.weir.enrich.reader;

import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.SourceException;
import java.util.HashMap;
import java.util.Map;

/** The lines where networks and NICs were seen first: a second line for the same one is refused. */
final class Once {
    private final Map<Object, Integer> lines = new HashMap<>();

    void check(Prefix prefix, int line) throws SourceException {
        check(prefix, prefix.text(), line);
    }

    void check(String mac, int line) throws SourceException {
        check(mac, mac, line);
    }

    private void check(Object key, String text, int line) throws SourceException {
        Integer before = lines.putIfAbsent(key, line);
        if (before != null) {
            throw new SourceException(text + " is in line " + before + " already; leave one of the two out");
        }
    }
}
