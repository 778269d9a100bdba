package dev.weir.stream.enrich;

import com.google.protobuf.CodedInputStream;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.FlowEnricher;
import dev.weir.enrich.format.FlowFormat;
import dev.weir.enrich.format.FlowWriter;
import dev.weir.enrich.table.EnrichmentTables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Supplier;

/** Shows tuples as the records that the enrich job makes of them. Thread-safe. */
final class Rendering {
    /** Most tuples of one request. */
    static final int MOST = 1000;

    private final Supplier<EnrichmentTables> tables;
    private final int communityIdSeed;

    Rendering(Supplier<EnrichmentTables> tables, int communityIdSeed) {
        this.tables = tables;
        this.communityIdSeed = communityIdSeed;
    }

    /**
     * One line for each tuple, in their order.
     *
     * @param body tuples, each behind its length as protobuf delimits messages
     * @throws NotTuples when it holds something else, or too many
     */
    byte[] lines(byte[] body, FlowFormat format) throws NotTuples {
        FlowEnricher enricher = new FlowEnricher(tables, communityIdSeed);
        FlowWriter writer = format.writer();
        ByteArrayOutputStream lines = new ByteArrayOutputStream(body.length * 4);
        CodedInputStream in = CodedInputStream.newInstance(body);
        try {
            for (int count = 0; !in.isAtEnd(); count++) {
                EnrichedFlow flow = enricher.enrich(in.readByteArray());
                if (flow == null || count == MOST) {
                    throw new NotTuples(
                            count == MOST
                                    ? "more than %d tuples".formatted(MOST)
                                    : "number %d is no tuple".formatted(count));
                }
                lines.writeBytes(writer.write(flow));
                lines.write('\n');
            }
        } catch (IOException e) {
            throw new NotTuples("not delimited tuples: " + e.getMessage());
        }
        return lines.toByteArray();
    }
}
