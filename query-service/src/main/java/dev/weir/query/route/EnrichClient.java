package dev.weir.query.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.query.route.StreamInstances.Asked;
import dev.weir.schemas.IpText;
import dev.weir.schemas.flows.FlowTuple;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Asks the stream-processor instances what they know of addresses, and for records as SIEMs read them. */
public final class EnrichClient implements AutoCloseable {
    /** Most addresses that can be asked for at once. */
    public static final int MOST_ADDRESSES = 100;

    private static final Duration RELOAD_TIMEOUT = Duration.ofSeconds(50);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StreamInstances instances;
    /** Half of the deadline, so that another can be asked when an instance hangs. */
    private final Duration timeout;

    /** @param stores knows the instances */
    public EnrichClient(RouteConfig config, Stores stores) {
        this.instances = new StreamInstances(config.httpClient(), stores::endpoints);
        this.timeout = config.deadline().dividedBy(2);
    }

    /**
     * What is known of an address.
     *
     * @param ip 4 or 16 bytes
     * @throws NoAnswer when no instance answers
     */
    public JsonNode address(byte[] ip) {
        return json(instances.any(get("/enrich/v1/address/" + IpText.text(ip))));
    }

    /**
     * What is known of addresses, in their order.
     *
     * @param ips each of 4 or 16 bytes, at most {@link #MOST_ADDRESSES}
     * @throws NoAnswer when no instance answers
     */
    public JsonNode addresses(List<byte[]> ips) {
        String query = ips.stream().map(ip -> "ip=" + IpText.text(ip)).collect(Collectors.joining("&"));
        JsonNode all = json(instances.any(get("/enrich/v1/addresses?" + query))).path("addresses");
        checkSize(ips.size(), all.size());
        return all;
    }

    /**
     * Tuples as records of a format, in their order.
     *
     * @param format ecs, ocsf, asim or cef
     * @throws NoAnswer when no instance answers
     */
    public List<String> render(List<FlowTuple> tuples, String format) {
        BodyPublisher body = BodyPublishers.ofByteArray(delimited(tuples));
        String lines = instances.any(new Asked("POST", "/enrich/v1/render?format=" + format, body, timeout));
        List<String> records = lines.isEmpty() ? List.of() : List.of(lines.split("\n", -1));
        List<String> whole = records.isEmpty() ? records : records.subList(0, records.size() - 1);
        checkSize(tuples.size(), whole.size());
        return whole;
    }

    private static byte[] delimited(List<FlowTuple> tuples) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            for (FlowTuple tuple : tuples) {
                tuple.writeDelimitedTo(body);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return body.toByteArray();
    }

    private static void checkSize(int asked, int answered) {
        if (asked != answered) {
            throw new NoAnswer("A stream-processor answered %d of %d.".formatted(answered, asked));
        }
    }

    /**
     * How each source fares at each instance.
     *
     * @throws NoAnswer when none answers
     */
    public List<Told> status() {
        return instances.all(get("/enrich/v1/status"));
    }

    /**
     * Has each instance look at all its sources at once; returns when they have.
     *
     * @param force also takes what has far fewer or far more rows than what is in use
     * @throws NoAnswer when none answers
     */
    public List<Told> reload(boolean force) {
        return instances.all(
                new Asked("POST", "/enrich/v1/reload?force=" + force, BodyPublishers.noBody(), RELOAD_TIMEOUT));
    }

    private Asked get(String path) {
        return Asked.get(path, timeout);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new NoAnswer("A stream-processor answered with something else than JSON.");
        }
    }

    @Override
    public void close() {
        instances.close();
    }
}
