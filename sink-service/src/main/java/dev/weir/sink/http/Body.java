package dev.weir.sink.http;

import dev.weir.sink.delivery.Outcome;
import dev.weir.sink.delivery.SinkRecord;
import dev.weir.sink.delivery.UnfitRecord;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a kind of server wants to get, and what its answers mean. */
interface Body {

    /** One record as a part of a body; empty where the server is not to have it. */
    Optional<byte[]> encode(SinkRecord record) throws UnfitRecord;

    /** The body made of encoded records. */
    byte[] join(List<byte[]> records);

    /** Where it is sent to. */
    URI uri();

    String contentType();

    /** Headers besides those of the configuration. */
    Map<String, String> headers();

    /** What an answer to {@code records} records means. */
    Outcome judge(Reply reply, int records);

    /** Whether all that was sent has arrived. Kinds of server that say so in their answer have nothing to add. */
    default Outcome confirm(Poster poster) throws IOException, InterruptedException {
        return new Outcome.Taken();
    }
}
