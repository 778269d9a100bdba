package dev.weir.enrich.threat;

import dev.weir.enrich.table.SourceException;

/** Reads lists of one address or network a line. What stands behind # or ; is its description. */
final class PlainList implements FeedReader {
    private final Lines lines;
    private final ThreatRows rows;
    private final CommentReader comments;

    /** Takes a comment line. */
    @FunctionalInterface
    interface CommentReader {
        void read(String comment);
    }

    PlainList(byte[] content, ThreatRows rows) {
        this(content, rows, _ -> {});
    }

    PlainList(byte[] content, ThreatRows rows, CommentReader comments) {
        lines = new Lines(content);
        this.rows = rows;
        this.comments = comments;
    }

    @Override
    public void read() throws SourceException {
        while (lines.next()) {
            if (lines.begins('#') || lines.begins(';')) {
                comments.read(lines.comment());
            } else {
                row();
            }
        }
    }

    private void row() throws SourceException {
        String text;
        try {
            text = lines.text();
        } catch (SourceException e) {
            rows.unreadable(e);
            return;
        }
        int comment = commentIn(text);
        String address = text.substring(0, comment).strip();
        if (!address.isEmpty()) {
            String description =
                    comment < text.length() ? text.substring(comment + 1).strip() : "";
            rows.add(lines.place(), address, Detail.description(description));
        }
    }

    private static int commentIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '#' || text.charAt(i) == ';') {
                return i;
            }
        }
        return text.length();
    }
}
