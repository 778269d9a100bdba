package dev.weir.enrich.threat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.enrich.table.SourceException;

/**
 * Reads Spamhaus DROP as JSON lines: {@code {"cidr":"192.0.2.0/24","sblid":"SBL1","rir":"arin"}}, and last
 * {@code {"type":"metadata","timestamp":1718190904,"records":1461}}, without which the list is cut off.
 */
final class SpamhausDrop implements FeedReader {
    private final Lines lines;
    private final ThreatRows rows;
    private boolean complete;
    private boolean told;

    SpamhausDrop(byte[] content, ThreatRows rows) {
        lines = new Lines(content);
        this.rows = rows;
    }

    @Override
    public void read() throws SourceException {
        while (lines.next()) {
            JsonNode object;
            try {
                String text = lines.text();
                if (text.isEmpty()) {
                    continue;
                }
                object = FeedJson.object(text, lines.place());
            } catch (SourceException e) {
                rows.unreadable(e);
                continue;
            }
            take(object);
        }
        if (!complete) {
            rows.cutOff("its last line, of type metadata, is missing");
        }
        if (!told && rows.isEmpty()) {
            throw new SourceException("it has no row, and its metadata do not say that it has 0 records");
        }
    }

    private void take(JsonNode object) throws SourceException {
        complete = object.path("type").asText().equals("metadata");
        if (!complete) {
            String listing = object.path("sblid").asText();
            rows.add(lines.place(), object.path("cidr").asText(), Detail.description(listing));
            return;
        }
        rows.published(Texts.seconds(object.path("timestamp").asText()));
        if (object.path("records").canConvertToInt()) {
            rows.declared(object.path("records").asInt());
            told = true;
        }
    }
}
