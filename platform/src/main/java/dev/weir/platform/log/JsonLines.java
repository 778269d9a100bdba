package dev.weir.platform.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Writes each event as one line of JSON. Fields: {@code timestamp} (RFC 3339), {@code level}, {@code logger}, {@code thread},
 * {@code message}, then those of the MDC and the key-value pairs by their own names, and {@code exception} with its stack
 * trace. A name that is taken by another value gets an underscore.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final JsonFactory JSON = new JsonFactory();

    private final ThrowableProxyConverter exceptions = new ThrowableProxyConverter();

    @Override
    public void start() {
        exceptions.start();
        super.start();
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringWriter line = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            for (Map.Entry<String, Object> field : fields(event).entrySet()) {
                json.writeFieldName(field.getKey());
                write(field.getValue(), json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // By way of text, so that half a surrogate pair becomes a question mark and not an error.
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, Object> fields(ILoggingEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("timestamp", event.getInstant().toString());
        fields.put("level", event.getLevel().toString());
        fields.put("logger", event.getLoggerName());
        fields.put("thread", event.getThreadName());
        fields.put("message", String.valueOf(event.getFormattedMessage()));
        event.getMDCPropertyMap().forEach((name, value) -> add(fields, name, value));
        List<KeyValuePair> pairs = event.getKeyValuePairs() == null ? List.of() : event.getKeyValuePairs();
        pairs.forEach(pair -> add(fields, pair.key, pair.value));
        if (event.getThrowableProxy() != null) {
            add(fields, "exception", exceptions.convert(event).strip());
        }
        return fields;
    }

    private static void add(Map<String, Object> fields, String name, @Nullable Object value) {
        Object known = value == null ? "null" : value;
        String free = name;
        while (fields.containsKey(free) && !known.equals(fields.get(free))) {
            free += "_";
        }
        fields.put(free, known);
    }

    private static void write(Object value, JsonGenerator json) throws IOException {
        switch (value) {
            case Long number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            default -> json.writeString(value.toString());
        }
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
