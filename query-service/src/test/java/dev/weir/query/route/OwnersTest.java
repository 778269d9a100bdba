package dev.weir.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.weir.schemas.IpText;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Prefix;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class OwnersTest {
    private static Prefix prefix(String address, int length) {
        byte[] bytes = IpText.parse(address).orElseThrow();
        return Prefix.newBuilder()
                .setAddress(ByteString.copyFrom(bytes))
                .setLength(length)
                .build();
    }

    @Test
    void partition_anyAddress_asKafkaSpreadsIt() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            byte[] address = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(address);
            byte[] key = IpText.text(address).getBytes(StandardCharsets.UTF_8);
            int partitions = 1 + random.nextInt(64);
            assertThat(Owners.partition(address, partitions))
                    .as("seed %d", seed)
                    .isEqualTo(BuiltInPartitioner.partitionForKey(key, partitions));
        }
    }

    @Test
    void of_addresses_onlyTheirPartitions() {
        Filter filter = Filter.newBuilder()
                .addSources(prefix("10.0.0.1", 32))
                .addSources(prefix("2001:db8::1", 128))
                .build();
        assertThat(Owners.of(filter, 1000)).hasSize(2);
    }

    @Test
    void of_prefixOrNothing_everyPartition() {
        Filter filter = Filter.newBuilder()
                .addSources(prefix("10.0.0.1", 32))
                .addSources(prefix("10.1.0.0", 16))
                .build();
        assertThat(Owners.of(filter, 3)).containsExactly(0, 1, 2);
        assertThat(Owners.of(Filter.getDefaultInstance(), 3)).containsExactly(0, 1, 2);
    }
}
