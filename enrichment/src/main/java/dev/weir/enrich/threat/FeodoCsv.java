package dev.weir.enrich.threat;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.weir.enrich.table.SourceException;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the CSV of the Feodo Tracker: comments, a header that names first_seen_utc, dst_ip, dst_port, c2_status, last_online and
 * malware, rows, and mostly a comment at the end that tells their number.
 */
final class FeodoCsv implements FeedReader {
    private static final Pattern UPDATED = Pattern.compile("# Last updated: ([0-9: -]{19}) UTC.*");
    private static final Pattern END = Pattern.compile("# END \\(?([0-9]{1,9})\\)? entries.*");
    private static final ObjectReader CSV =
            new CsvMapper().readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY);

    private final Lines lines;
    private final ThreatRows rows;
    private List<String> header = List.of();

    FeodoCsv(byte[] content, ThreatRows rows) {
        lines = new Lines(content);
        this.rows = rows;
    }

    @Override
    public void read() throws SourceException {
        while (lines.next()) {
            if (lines.begins('#')) {
                comment(lines.comment());
            } else {
                line();
            }
        }
        if (header.isEmpty()) {
            throw new SourceException("it has no header that names dst_ip: it is no CSV of the Feodo Tracker");
        }
    }

    private void comment(String text) throws SourceException {
        Matcher updated = UPDATED.matcher(text);
        Matcher end = END.matcher(text);
        if (updated.matches()) {
            rows.published(Texts.time(updated.group(1)));
        } else if (end.matches()) {
            rows.declared(Long.parseLong(end.group(1)));
        } else if (text.contains("dst_ip")) {
            List<String> named = fields(text.substring(1).strip());
            header = named.contains("dst_ip") ? named : header;
        }
    }

    private void line() throws SourceException {
        List<String> fields;
        try {
            String text = lines.text();
            if (text.isEmpty()) {
                return;
            }
            fields = fields(text);
        } catch (SourceException e) {
            rows.unreadable(e);
            return;
        }
        if (header.isEmpty()) {
            begin(fields);
        } else if (fields.size() < header.size()) {
            rows.unreadable(new SourceException(
                    "%s has %d of %d columns".formatted(lines.place(), fields.size(), header.size())));
        } else {
            row(fields);
        }
    }

    private void begin(List<String> fields) throws SourceException {
        if (!fields.contains("dst_ip")) {
            throw new SourceException(
                    lines.place() + " is no header that names dst_ip: it is no CSV of the Feodo Tracker");
        }
        header = fields;
    }

    private void row(List<String> fields) throws SourceException {
        String port = field(fields, "dst_port");
        String description = field(fields, "malware") + (port.isEmpty() ? "" : ", port " + port);
        rows.add(
                lines.place(),
                field(fields, "dst_ip"),
                new Detail(
                        "",
                        -1,
                        Texts.time(field(fields, "first_seen_utc")),
                        Texts.time(field(fields, "last_online")),
                        description));
    }

    private String field(List<String> fields, String name) {
        int column = header.indexOf(name);
        return column < 0 ? "" : fields.get(column).strip();
    }

    private List<String> fields(String line) throws SourceException {
        try (var rows = CSV.<String[]>readValues(line)) {
            return List.of(rows.next());
        } catch (IOException | RuntimeException e) {
            throw new SourceException(lines.place() + " is no CSV", e);
        }
    }
}
