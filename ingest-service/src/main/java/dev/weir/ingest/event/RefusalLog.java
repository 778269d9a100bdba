package dev.weir.ingest.event;

import dev.weir.platform.RateLimit;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells now and then that events were refused, and what would let them in. Names host and container, nothing else of an event. */
final class RefusalLog {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final int MAX_SHOWN = 120;

    private final RateLimit limit = new RateLimit(Duration.ofSeconds(10));

    void refused(String url, BlobScope.Reason reason, String source) {
        if (!limit.pass()) {
            return;
        }
        switch (reason) {
            case MALFORMED_URL -> LOG.warn("Refused an event that came in by {}: it holds no URL of a blob", source);
            case FOREIGN_BLOB ->
                LOG.warn(
                        "Refused an event of {} that came in by {}: its account and container are not in weir.ingest.azure.accounts."
                                + " Add them if their blobs are wanted; otherwise let the subscription filter them out.",
                        place(url),
                        source);
            case EXCLUDED_BLOB ->
                LOG.warn(
                        "Refused an event of {} that came in by {}: the blob is left out by path-prefixes or exclude-prefixes of its entry"
                                + " in weir.ingest.azure.accounts, or is no flow log.",
                        place(url),
                        source);
        }
    }

    /** Host and container; the canonical form of a URL holds nothing that could upset a log, but need not be a URL to others. */
    private static String place(String url) {
        return BlobUrl.of(url).map(RefusalLog::placeOf).orElse("an unknown place");
    }

    private static String placeOf(BlobUrl blob) {
        int host = blob.text().indexOf("://") + 3;
        int container = blob.text().indexOf('/', host) + 1;
        int end = blob.text().indexOf('/', container);
        String place = blob.text().substring(host, end < 0 ? container - 1 : end);
        return place.substring(0, Math.min(place.length(), MAX_SHOWN));
    }
}
