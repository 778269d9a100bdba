package dev.weir.ingest.event;

import dev.weir.testkit.azure.BlobCommit;
import dev.weir.testkit.azure.EventGridEvents;
import dev.weir.testkit.azure.EventGridEvents.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Azure's documented examples of events, from beside the repository where they are, otherwise the generator's like. */
final class EventSamples {
    private static final Path SAMPLES = Path.of("../../shared/samples/events");
    private static final String OWN = "https://my-storage-account.blob.core.windows.net/testcontainer/new-file.txt";

    private EventSamples() {}

    /** The body of a delivery. */
    static String text(String name) throws IOException {
        Path file = SAMPLES.resolve(name);
        return Files.exists(file) ? Files.readString(file) : made(name);
    }

    private static String made(String name) {
        return switch (name) {
            case "blobcreated_putblocklist_eventgrid_schema.json" -> array(Schema.EVENT_GRID, "PutBlockList", OWN);
            case "blobcreated_putblocklist_cloudevents_schema.json" -> array(Schema.CLOUD_EVENTS, "PutBlockList", OWN);
            case "blobdeleted_eventgrid_schema.json" -> array(Schema.EVENT_GRID, "DeleteBlob", OWN);
            case "blobcreated_createfile_hns_cloudevents_schema.json" ->
                array(Schema.CLOUD_EVENTS, "CreateFile", OWN.replace(".blob.", ".dfs."));
            case "subscription_validation_event.json" ->
                EventGridEvents.validation("512d38b6-c7b8-40c8-89fe-f46f9e9622b6", "https://rp.eventgrid.azure.net/");
            default -> array(Schema.EVENT_GRID, "PutBlob", OWN.replace("my-storage-account", "another"));
        };
    }

    private static String array(Schema schema, String api, String url) {
        BlobCommit commit = new BlobCommit(
                api,
                "my-storage-account",
                "testcontainer",
                "new-file.txt",
                url,
                "\"0x8D4BCC2E4835CD0\"",
                524288,
                "00000000000004420000000000028963",
                Instant.parse("2017-06-26T18:41:00.9584103Z"));
        return EventGridEvents.of(schema).array(List.of(commit));
    }
}
