package dev.weir.ingest.publish;

import dev.weir.ingest.tail.BlobTail;
import dev.weir.ingest.tail.CursorStore;
import dev.weir.ingest.tuple.ParserConfig;
import dev.weir.platform.trace.Tracing;
import dev.weir.schemas.Topics;
import java.time.InstantSource;

/**
 * What all workers of a process share.
 *
 * @param partitions of each topic
 */
record Parts(
        PublishConfig config,
        ParserConfig parser,
        Topics topics,
        int partitions,
        WorkerClients clients,
        CursorTopic cursorTopic,
        CursorStore store,
        BlobTail tail,
        InstantSource clock,
        Steps steps,
        TotalsMeters meters,
        Tracing tracing) {}
