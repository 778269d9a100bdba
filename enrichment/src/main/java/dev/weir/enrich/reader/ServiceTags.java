package dev.weir.enrich.reader;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.enrich.CloudService;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.PrefixTable;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads "Azure IP Ranges and Service Tags", the weekly file and the answer of the Service Tag Discovery API, which have the same
 * shape: https://learn.microsoft.com/azure/virtual-network/service-tags-overview. The tags of the same prefix are put together:
 * a service and a region are taken from whichever names one, the first that names both before others.
 */
public final class ServiceTags {
    private static final int MAX_PREFIXES = 4_000_000;

    private final String from;
    private final JsonParser in;
    private final PrefixTable.Builder<CloudService> table = PrefixTable.builder(ServiceTags::merge);
    private boolean valuesSeen;

    private ServiceTags(String from, JsonParser in) {
        this.from = from;
        this.in = in;
    }

    /**
     * What the file says.
     *
     * @param from name of the source
     * @throws SourceException when it is no such file; the message has the place
     */
    public static ReadTable read(String from, byte[] content) throws SourceException {
        try (JsonParser in = Json.parser(content)) {
            ServiceTags tags = new ServiceTags(from, in);
            tags.document();
            return new ReadTable(new SourceTable.CloudServices(tags.table.build()), 0);
        } catch (IOException e) {
            throw Json.broken(e);
        }
    }

    private void document() throws IOException, SourceException {
        in.nextToken();
        Json.expect(in, JsonToken.START_OBJECT, "the object of a service tag file");
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            boolean values = in.currentName().equals("values");
            in.nextToken();
            if (values) {
                values();
            } else {
                in.skipChildren();
            }
        }
        if (!valuesSeen) {
            throw new SourceException(
                    "it has no \"values\"; download the JSON file \"Azure IP Ranges and Service Tags\"");
        }
        if (table.size() == 0) {
            throw new SourceException(
                    "it has no prefix below \"values\"; download the JSON file \"Azure IP Ranges and Service Tags\"");
        }
        if (in.nextToken() != null) {
            throw new SourceException("something follows the end of the file's object")
                    .at(Json.place(in.currentTokenLocation()));
        }
    }

    private void values() throws IOException, SourceException {
        Json.expect(in, JsonToken.START_ARRAY, "\"values\" as an array");
        valuesSeen = true;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            Json.expect(in, JsonToken.START_OBJECT, "the object of a tag");
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                boolean properties = in.currentName().equals("properties");
                in.nextToken();
                if (properties) {
                    properties();
                } else {
                    in.skipChildren();
                }
            }
        }
    }

    private void properties() throws IOException, SourceException {
        Json.expect(in, JsonToken.START_OBJECT, "\"properties\" as an object");
        String service = "";
        String region = "";
        List<Prefix> prefixes = new ArrayList<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "systemService" -> service = Json.text(in, name);
                case "region" -> region = Json.text(in, name);
                case "addressPrefixes" -> prefixes(prefixes);
                default -> in.skipChildren();
            }
        }
        CloudService value = new CloudService(from, service, region);
        prefixes.forEach(prefix -> table.put(prefix, value));
    }

    private void prefixes(List<Prefix> prefixes) throws IOException, SourceException {
        Json.expect(in, JsonToken.START_ARRAY, "\"addressPrefixes\" as an array");
        while (in.nextToken() != JsonToken.END_ARRAY) {
            String text = Json.text(in, "a prefix");
            if (table.size() + prefixes.size() >= MAX_PREFIXES) {
                throw new SourceException("more than " + MAX_PREFIXES + " prefixes")
                        .at(Json.place(in.currentTokenLocation()));
            }
            try {
                prefixes.add(Prefix.parse(text));
            } catch (SourceException e) {
                throw e.at(Json.place(in.currentTokenLocation()));
            }
        }
    }

    private static CloudService merge(CloudService first, CloudService second) {
        boolean secondSaysMore = rank(second) > rank(first);
        CloudService better = secondSaysMore ? second : first;
        CloudService other = secondSaysMore ? first : second;
        return new CloudService(
                better.from(),
                better.service().isEmpty() ? other.service() : better.service(),
                better.region().isEmpty() ? other.region() : better.region());
    }

    private static int rank(CloudService service) {
        return (service.service().isEmpty() ? 0 : 2) + (service.region().isEmpty() ? 0 : 1);
    }
}
