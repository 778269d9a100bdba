package dev.weir.benchmarks.flink;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.api.java.tuple.Tuple2;

/** Writes rows to a file for each subtask: key with its length in two bytes, minute, counters. */
record RowFile(String folder) implements Sink<Tuple2<RowKey, Counters>> {

    @Override
    public SinkWriter<Tuple2<RowKey, Counters>> createWriter(WriterInitContext context) throws IOException {
        Path file = Path.of(folder, "rows-" + context.getTaskInfo().getIndexOfThisSubtask());
        return new Writer(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)));
    }

    private record Writer(DataOutputStream out) implements SinkWriter<Tuple2<RowKey, Counters>> {

        @Override
        public void write(Tuple2<RowKey, Counters> row, Context context) throws IOException {
            out.writeShort(row.f0.bytes().length);
            out.write(row.f0.bytes());
            out.writeLong(row.f0.minuteMs());
            for (long value : row.f1.values()) {
                out.writeLong(value);
            }
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
