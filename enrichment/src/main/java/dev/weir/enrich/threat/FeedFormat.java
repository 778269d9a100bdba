package dev.weir.enrich.threat;

import dev.weir.enrich.table.SourceException;

/** The formats of threat feeds. */
public enum FeedFormat {
    /** Spamhaus DROP as JSON lines: https://www.spamhaus.org/drop/drop_v4.json and drop_v6.json. */
    SPAMHAUS_DROP("hijacked-network"),
    /** The CSV of abuse.ch's Feodo Tracker: https://feodotracker.abuse.ch/downloads/ipblocklist.csv. */
    FEODO_CSV("botnet-c2"),
    /** FireHOL's ipset and netset files: https://iplists.firehol.org. */
    FIREHOL_NETSET(""),
    /** One address or network a line; # and ; begin comments. */
    LIST(""),
    /** Bundles of STIX 2.1: https://docs.oasis-open.org/cti/stix/v2.1/stix-v2.1.html. */
    STIX(""),
    /** Events of MISP, also all those of a feed one behind the other ({@link MispManifest}): https://www.misp-standard.org/rfc/misp-standard-core.html. */
    MISP("");

    private final String kind;

    FeedFormat(String kind) {
        this.kind = kind;
    }

    /**
     * Reads all of a feed.
     *
     * @throws SourceException when it is something else, is cut off, or breaks the rules; the message says where and why
     */
    public ThreatFeed read(byte[] content, FeedRules rules) throws SourceException {
        ThreatRows rows = new ThreatRows(rules, kind);
        reader(content, rows).read();
        return rows.finish();
    }

    private FeedReader reader(byte[] content, ThreatRows rows) {
        return switch (this) {
            case SPAMHAUS_DROP -> new SpamhausDrop(content, rows);
            case FEODO_CSV -> new FeodoCsv(content, rows);
            case FIREHOL_NETSET -> new FireholNetset(content, rows);
            case LIST -> new PlainList(content, rows);
            case STIX -> new StixBundle(content, rows);
            case MISP -> new MispEvents(content, rows);
        };
    }
}
