package dev.weir.stream.detect;

import dev.weir.detect.DetectStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What each exclusion silenced in one partition, kept in its store so that it is exact. */
final class SilencedCounts {
    private static final char KIND = 'X';
    private final DetectStore store;
    private final Map<String, Long> flows = new HashMap<>();

    SilencedCounts(DetectStore store) {
        this.store = store;
        store.scan(new byte[] {KIND}, new byte[] {KIND + 1}, (key, value) -> {
            flows.put(
                    new String(key, 1, key.length - 1, StandardCharsets.UTF_8),
                    ByteBuffer.wrap(value).getLong());
            return true;
        });
    }

    void add(String exclusion, long many) {
        long sum = flows.merge(exclusion, many, Long::sum);
        store.put(
                (KIND + exclusion).getBytes(StandardCharsets.UTF_8),
                ByteBuffer.allocate(Long.BYTES).putLong(sum).array());
    }

    Map<String, Long> flows() {
        return flows;
    }
}
