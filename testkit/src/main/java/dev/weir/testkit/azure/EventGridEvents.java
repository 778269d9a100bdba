package dev.weir.testkit.azure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Changes of blobs as Event Grid tells them. The same change gives the same event, id included.
 *
 * @param schema of the events
 * @param quotedEtag whether the ETag is in quotes; both are seen
 * @param encodedUrl whether the URL is percent-encoded; both are seen
 */
public record EventGridEvents(Schema schema, boolean quotedEtag, boolean encodedUrl) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The two forms that a subscription can choose from; CloudEvents is version 1.0. */
    public enum Schema {
        EVENT_GRID,
        CLOUD_EVENTS
    }

    /** Events of a schema with a quoted ETag and a plain URL. */
    public static EventGridEvents of(Schema schema) {
        return new EventGridEvents(schema, true, false);
    }

    /** One event: the body of a CloudEvents delivery, or a message of a queue before base64. */
    public String event(BlobCommit commit) {
        return node(commit).toString();
    }

    /** An array of events: the body of a batch, or a message of an Event Hub. */
    public String array(List<BlobCommit> commits) {
        ArrayNode array = JSON.createArrayNode();
        commits.forEach(commit -> array.add(node(commit)));
        return array.toString();
    }

    /** One event as Event Grid puts it into a Storage Queue: base64. */
    public String queueMessage(BlobCommit commit) {
        return Base64.getEncoder().encodeToString(event(commit).getBytes(StandardCharsets.UTF_8));
    }

    /** The handshake of the Event Grid schema: an array of one event, whose code the answer must repeat. */
    public static String validation(String code, String url) {
        ObjectNode event = JSON.createObjectNode()
                .put(
                        "id",
                        UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.UTF_8))
                                .toString())
                .put("topic", "/subscriptions/00000000-0000-0000-0000-000000000000")
                .put("subject", "");
        event.putObject("data").put("validationCode", code).put("validationUrl", url);
        event.put("eventType", "Microsoft.EventGrid.SubscriptionValidationEvent")
                .put("eventTime", "2024-12-12T04:00:00.1981776Z")
                .put("metadataVersion", "1")
                .put("dataVersion", "1");
        return JSON.createArrayNode().add(event).toString();
    }

    private ObjectNode node(BlobCommit commit) {
        boolean cloud = schema == Schema.CLOUD_EVENTS;
        ObjectNode event = JSON.createObjectNode()
                .put(cloud ? "source" : "topic", topic(commit))
                .put("subject", "/blobServices/default/containers/" + commit.container() + "/blobs/" + commit.name())
                .put(
                        cloud ? "type" : "eventType",
                        "Microsoft.Storage." + (isDeleted(commit) ? "BlobDeleted" : "BlobCreated"))
                .put(cloud ? "time" : "eventTime", commit.time().toString())
                .put("id", id(commit, "event"));
        event.set("data", data(commit));
        return cloud
                ? event.put("specversion", "1.0")
                : event.put("dataVersion", "").put("metadataVersion", "1");
    }

    private ObjectNode data(BlobCommit commit) {
        ObjectNode data = JSON.createObjectNode()
                .put("api", commit.api())
                .put("clientRequestId", id(commit, "client"))
                .put("requestId", id(commit, "request"));
        if (!isDeleted(commit)) {
            data.put("eTag", quotedEtag ? commit.etag() : commit.etag().replace("\"", ""));
        }
        data.put("contentType", "application/octet-stream");
        if (!isDeleted(commit)) {
            data.put("contentLength", commit.contentLength());
        }
        data.put("blobType", "BlockBlob")
                .put("url", encodedUrl ? encoded(commit.url()) : commit.url())
                .put("sequencer", commit.sequencer())
                .putObject("storageDiagnostics")
                .put("batchId", id(commit, "batch"));
        return data;
    }

    private static boolean isDeleted(BlobCommit commit) {
        return commit.api().equals("DeleteBlob");
    }

    private static String topic(BlobCommit commit) {
        return "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/weir"
                + "/providers/Microsoft.Storage/storageAccounts/" + commit.account();
    }

    private static String id(BlobCommit commit, String use) {
        String text = use + commit.url() + commit.sequencer();
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Percent-encodes all of the path but its slashes. */
    private static String encoded(String url) {
        int path = url.indexOf('/', url.indexOf("://") + 3);
        return url.substring(0, path)
                + Arrays.stream(url.substring(path).split("/", -1))
                        .map(part ->
                                URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                        .collect(Collectors.joining("/"));
    }
}
