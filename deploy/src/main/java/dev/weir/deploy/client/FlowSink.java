package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.view.Csv;
import dev.weir.deploy.client.view.FlowLines;
import dev.weir.deploy.client.view.ProgramOutput;
import java.io.IOException;

/** Where flows go, one after the other. */
interface FlowSink {

    /**
     * Writes a flow.
     *
     * @throws ProgramOutput.Closed when nobody reads them any more
     */
    void write(JsonNode flow) throws IOException;

    /** Writes in a format; {@code json} of a stream is one object in each line. */
    static FlowSink of(Output format, Printer printer) {
        ProgramOutput out = printer.programs();
        return switch (format) {
            case TABLE -> new FlowLines(printer.layout(), printer.people())::write;
            case JSON, NDJSON ->
                flow -> {
                    out.write(flow + "\n");
                    out.flush();
                };
            case CSV -> {
                Csv csv = new Csv(out);
                yield flow -> {
                    csv.write(flow);
                    out.flush();
                };
            }
        };
    }
}
