package dev.weir.ingest.publish;

import dev.weir.ingest.tuple.FlowLogParser;
import java.io.OutputStream;

/** Feeds a parser with what is written. */
final class ParserStream extends OutputStream {
    private final FlowLogParser parser;

    ParserStream(FlowLogParser parser) {
        this.parser = parser;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        parser.feed(bytes, offset, length);
    }

    @Override
    public void write(int oneByte) {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }
}
