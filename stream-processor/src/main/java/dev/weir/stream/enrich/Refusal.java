package dev.weir.stream.enrich;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.weir.schemas.flows.FlowTuple;

/** Why a tuple that can be counted cannot be enriched. */
final class Refusal {
    /** The record would be longer than Kafka takes: names in the tuple, or what a source says of its addresses. */
    static final String TOO_LONG = "enrich_too_long";

    private Refusal() {}

    /**
     * Any other reason as the dead letter names it: {@code enrich_malformed} (a text that is not UTF-8, or an origin that is none),
     * {@code enrich_destination_missing}, or {@code enrich_out_of_range} (a port, the protocol or the time of the log's record).
     */
    static String reason(byte[] message) {
        try {
            FlowTuple tuple = FlowTuple.parseFrom(message);
            return tuple.getDestinationAddress().isEmpty() ? "enrich_destination_missing" : "enrich_out_of_range";
        } catch (InvalidProtocolBufferException e) {
            return "enrich_malformed";
        }
    }
}
