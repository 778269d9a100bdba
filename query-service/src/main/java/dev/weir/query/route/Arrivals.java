package dev.weir.query.route;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which minutes of which NICs have arrived, as all ingest-service instances know it together.
 *
 * @param nics what is known of each NIC
 * @param instances number of instances asked
 * @param missingInstances host:port of those that did not answer
 * @param partitions number of partitions of the blobs' events; 0 when unknown
 * @param missingPartitions those that no instance answered for
 * @param waiting blobs of any hour and layout that end with bytes in which no record is complete
 */
public record Arrivals(
        Map<Nic, Hours> nics,
        int instances,
        List<String> missingInstances,
        int partitions,
        List<Integer> missingPartitions,
        Waiting waiting) {

    /** Whether everybody answered for everything. */
    public boolean complete() {
        return missingInstances.isEmpty() && missingPartitions.isEmpty();
    }

    /**
     * Blobs that end with bytes in which no record is complete.
     *
     * @param blobs how many
     * @param bytes of all of them
     * @param some of their URLs
     */
    public record Waiting(long blobs, long bytes, List<String> some) {}

    /**
     * One NIC in one flow log.
     *
     * @param flowLog what the URLs of its blobs begin with, up to the hour
     * @param mac upper case
     */
    public record Nic(String flowLog, String mac) {}

    /**
     * The blob of one NIC and hour.
     *
     * @param minutes bit m is set when a record of minute m has come
     * @param offset bytes read
     * @param length bytes there when it was last read
     * @param lastRecordMs time of its latest record, milliseconds since the epoch; 0 when there is none
     */
    public record Blob(long minutes, long records, long tuples, long offset, long length, long lastRecordMs) {

        /** What two instances know of the same blob: one of them knew it earlier. */
        Blob or(Blob other) {
            return new Blob(
                    minutes | other.minutes,
                    Math.max(records, other.records),
                    Math.max(tuples, other.tuples),
                    Math.max(offset, other.offset),
                    Math.max(length, other.length),
                    Math.max(lastRecordMs, other.lastRecordMs));
        }
    }

    /**
     * All of one NIC.
     *
     * @param name of the flow log, for people
     * @param blobs by the begin of their hour, milliseconds since the epoch
     */
    public record Hours(String name, NavigableMap<Long, Blob> blobs) {
        Hours(String name) {
            this(name, new TreeMap<>());
        }
    }
}
