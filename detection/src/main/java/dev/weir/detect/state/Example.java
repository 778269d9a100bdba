package dev.weir.detect.state;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;

/**
 * One flow of a group.
 *
 * @param id of the tuple, as the query API gives it
 * @param communityId empty where there is none
 */
public record Example(String id, String communityId) {

    void write(CodedOutputStream to) throws IOException {
        to.writeStringNoTag(id);
        to.writeStringNoTag(communityId);
    }

    static Example read(CodedInputStream from) throws IOException {
        return new Example(from.readString(), from.readString());
    }
}
