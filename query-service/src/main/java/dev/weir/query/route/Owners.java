package dev.weir.query.route;

import dev.weir.schemas.IpText;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Prefix;
import java.nio.charset.StandardCharsets;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/** Which partitions can hold what a filter lets through. Sources are spread as Kafka's default partitioner spreads keys. */
final class Owners {

    private Owners() {}

    static SortedSet<Integer> of(Filter filter, int partitions) {
        boolean everywhere = filter.getSourcesCount() == 0
                || filter.getSourcesList().stream().anyMatch(prefix -> !isOneAddress(prefix));
        if (everywhere) {
            return IntStream.range(0, partitions).boxed().collect(Collectors.toCollection(TreeSet::new));
        }
        return filter.getSourcesList().stream()
                .map(prefix -> partition(prefix.getAddress().toByteArray(), partitions))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The partition of {@code address}, whose key is its canonical text. */
    static int partition(byte[] address, int partitions) {
        byte[] key = IpText.text(address).getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    private static boolean isOneAddress(Prefix prefix) {
        return prefix.getLength() == 8 * prefix.getAddress().size();
    }
}
