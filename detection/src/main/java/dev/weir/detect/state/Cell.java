package dev.weir.detect.state;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import dev.weir.detect.rule.Input;
import java.io.IOException;

/** What one bucket holds. Adding is commutative and associative, so the order of flows does not matter. */
sealed interface Cell permits Sum, Distinct {
    /** Adds all of another cell of the same input. */
    void add(Cell other);

    void write(CodedOutputStream to) throws IOException;

    static Cell empty(Input input) {
        return input.metric() != null ? new Sum() : new Distinct(input.limit(), input.estimated());
    }

    static Cell read(Input input, CodedInputStream from) throws IOException {
        return input.metric() != null ? Sum.read(from) : Distinct.read(input.limit(), input.estimated(), from);
    }
}
