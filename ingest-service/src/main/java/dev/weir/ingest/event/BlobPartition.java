package dev.weir.ingest.event;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Which partition of {@code weir.blob-events} and {@code weir.blob-cursors} a blob belongs to: as Kafka's producer chooses it. */
public final class BlobPartition {

    private BlobPartition() {}

    /** The partition of the blob, 0 to {@code partitions} - 1. */
    public static int of(BlobUrl url, int partitions) {
        return Utils.toPositive(Utils.murmur2(url.text().getBytes(StandardCharsets.US_ASCII))) % partitions;
    }
}
