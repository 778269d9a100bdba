package dev.weir.detect.state;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;

/** What one bucket holds. Adding is commutative and associative, so the order of flows does not matter. */
sealed interface Cell permits Sum, Distinct {
    /** Adds all of another cell of the same input. */
    void add(Cell other);

    void write(CodedOutputStream to) throws IOException;

    static Cell read(boolean set, int limit, CodedInputStream from) throws IOException {
        return set ? Distinct.read(limit, from) : Sum.read(from);
    }
}
