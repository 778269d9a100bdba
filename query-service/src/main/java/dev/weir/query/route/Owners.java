package dev.weir.query.route;

import dev.weir.schemas.IpText;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Prefix;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/** Which partitions can hold what is asked for. Sources are spread as Kafka's default partitioner spreads keys. */
public final class Owners {

    private Owners() {}

    static SortedSet<Integer> of(Filter filter, int partitions) {
        return of(filter.getSourcesList(), partitions);
    }

    /** The partitions of these sources; of none, or where one is more than an address, all. */
    public static SortedSet<Integer> of(List<Prefix> sources, int partitions) {
        boolean everywhere = sources.isEmpty() || sources.stream().anyMatch(prefix -> !isOneAddress(prefix));
        if (everywhere) {
            return IntStream.range(0, partitions).boxed().collect(Collectors.toCollection(TreeSet::new));
        }
        return sources.stream()
                .map(prefix -> partition(prefix.getAddress().toByteArray(), partitions))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The partition of {@code address}, whose key is its canonical text. */
    static int partition(byte[] address, int partitions) {
        byte[] key = IpText.text(address).getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    static boolean isOneAddress(Prefix prefix) {
        return prefix.getLength() == 8 * prefix.getAddress().size();
    }
}
