package dev.weir.detect.state;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import dev.weir.enrich.flow.EnrichedFlow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One flow of a group.
 *
 * @param id of the tuple, as the query API gives it
 * @param communityId empty where there is none
 */
public record Example(String id, String communityId) {
    static Example of(EnrichedFlow flow) {
        return new Example(
                new String(flow.id(), StandardCharsets.US_ASCII),
                new String(flow.communityId(), StandardCharsets.US_ASCII));
    }

    void write(CodedOutputStream to) throws IOException {
        to.writeStringNoTag(id);
        to.writeStringNoTag(communityId);
    }

    static Example read(CodedInputStream from) throws IOException {
        return new Example(from.readString(), from.readString());
    }
}
