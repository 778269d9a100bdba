package dev.weir.enrich.reader;

import dev.weir.enrich.table.SourceException;
import java.util.Locale;
import java.util.regex.Pattern;

/** MAC addresses in their usual spellings. */
final class Mac {
    private static final Pattern SPELLINGS =
            Pattern.compile("[0-9A-Fa-f]{12}|([0-9A-Fa-f]{2}-){5}[0-9A-Fa-f]{2}|([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}");

    private Mac() {}

    /** Twelve hexadecimal digits in upper case, as flow logs have them. */
    static String parse(String text) throws SourceException {
        if (text.length() > 17 || !SPELLINGS.matcher(text).matches()) {
            throw new SourceException("\"" + (text.length() > 17 ? text.substring(0, 17) + "…" : text)
                    + "\" is no MAC address; write it as 000D3A1B2C3D, 00-0D-3A-1B-2C-3D or 00:0D:3A:1B:2C:3D");
        }
        return text.replaceAll("[-:]", "").toUpperCase(Locale.ROOT);
    }
}
