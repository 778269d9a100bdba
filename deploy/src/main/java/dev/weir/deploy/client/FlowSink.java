package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.deploy.client.view.Csv;
import dev.weir.deploy.client.view.FlowLines;
import dev.weir.deploy.client.view.ProgramOutput;
import java.io.IOException;

/** Where flows go, one after the other. */
interface FlowSink {
    ObjectMapper JSON = new ObjectMapper();

    /**
     * Writes a flow.
     *
     * @param flow as the server sent it: JSON, or a record of another format
     * @throws ProgramOutput.Closed when nobody reads them any more
     */
    void write(String flow) throws IOException;

    /** Writes in a format; {@code json} of a stream is one object in each line. */
    static FlowSink of(Output format, Printer printer) {
        ProgramOutput out = printer.programs();
        return switch (format) {
            case TABLE -> {
                FlowLines lines = new FlowLines(printer.layout(), printer.people());
                yield flow -> lines.write(JSON.readTree(flow));
            }
            case JSON, NDJSON -> flow -> writeLine(JSON.readTree(flow).toString(), out);
            case CSV -> {
                Csv csv = new Csv(out);
                yield flow -> {
                    csv.write(JSON.readTree(flow));
                    out.flush();
                };
            }
        };
    }

    /** Writes records in the words of the server, one in each line. */
    static FlowSink asTheyCome(Printer printer) {
        ProgramOutput out = printer.programs();
        return flow -> writeLine(flow, out);
    }

    private static void writeLine(String line, ProgramOutput out) throws IOException {
        out.write(line + "\n");
        out.flush();
    }
}
