package dev.weir.enrich.reader;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.enrich.table.SourceException;
import java.io.IOException;

/**
 * Reads an inventory as Azure Resource Graph exports it: rows with {@code type}, {@code id}, {@code properties} and more, in an
 * array or in the {@code data} of an answer; several answers may follow each other, page after page. Where two resources have the
 * same address, as in virtual networks that overlap, the first one stands.
 */
public final class ResourceGraph {
    private static final ObjectReader ROW = JsonMapper.builder().build().readerFor(AzureResource.class);

    private final AzureInventory inventory;
    private final JsonParser in;

    private ResourceGraph(String from, JsonParser in) {
        inventory = new AzureInventory(from);
        this.in = in;
    }

    /**
     * The inventory.
     *
     * @param from name of the source
     * @throws SourceException when the file has another form; the message has the place
     */
    public static ReadTable read(String from, byte[] content) throws SourceException {
        try (JsonParser in = Json.parser(content)) {
            ResourceGraph graph = new ResourceGraph(from, in);
            while (in.nextToken() != null) {
                graph.value();
            }
            return new ReadTable(graph.inventory.table(), 0);
        } catch (IOException e) {
            throw Json.broken(e);
        }
    }

    private void value() throws IOException, SourceException {
        if (in.currentToken() == JsonToken.START_ARRAY) {
            rows();
            return;
        }
        Json.expect(in, JsonToken.START_OBJECT, "an array of resources, or an object with them in \"data\",");
        boolean found = false;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            boolean data = in.currentName().equals("data");
            in.nextToken();
            if (data) {
                Json.expect(in, JsonToken.START_ARRAY, "\"data\" as an array (of objects, not of a table)");
                rows();
                found = true;
            } else {
                in.skipChildren();
            }
        }
        if (!found) {
            throw new SourceException("an object without \"data\"; export the answer of the query as JSON")
                    .at(Json.place(in.currentTokenLocation()));
        }
    }

    private void rows() throws IOException, SourceException {
        while (in.nextToken() != JsonToken.END_ARRAY) {
            Json.expect(in, JsonToken.START_OBJECT, "the object of a resource");
            String place = "line " + in.currentTokenLocation().getLineNr();
            AzureResource row = ROW.readValue(in);
            try {
                inventory.add(row);
            } catch (SourceException e) {
                throw e.at(place);
            }
        }
    }
}
