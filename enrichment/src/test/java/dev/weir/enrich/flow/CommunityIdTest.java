package dev.weir.enrich.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.schemas.IpText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommunityIdTest {

    /** Vectors of the specification. Of an echo the answer (type 0) has the id of the request. */
    @ParameterizedTest
    @CsvSource({
        "0, 6, 1.2.3.4, 1122, 5.6.7.8, 3344, 1:wCb3OG7yAFWelaUydu0D+125CLM=",
        "1, 6, 1.2.3.4, 1122, 5.6.7.8, 3344, 1:HhA1B+6CoLbiKPEs5nhNYN4XWfk=",
        "0, 17, 1.2.3.4, 1122, 5.6.7.8, 3344, 1:0Mu9InQx6z4ZiCZM/7HXi2WMhOg=",
        "0, 132, 1.2.3.4, 1122, 5.6.7.8, 3344, 1:EKt4MsxuyaE6mL+hmrEkQ9csDD8=",
        "0, 1, 1.2.3.4, 8, 5.6.7.8, 0, 1:crodRHL2FEsHjbv3UkRrfbs4bZ0=",
        "0, 46, 1.2.3.4, 0, 5.6.7.8, 0, 1:ikv3kmf89luf73WPz1jOs49S768=",
    })
    void write_vector_sameIdBothWays(int seed, int protocol, String a, int aPort, String b, int bPort, String id) {
        assertThat(id(seed, protocol, a, aPort, b, bPort)).isEqualTo(id);
        boolean icmp = protocol == 1;
        assertThat(id(seed, protocol, b, icmp ? 0 : bPort, a, icmp ? 8 : aPort)).isEqualTo(id);
    }

    @Test
    void write_icmpWithoutType_none() {
        assertThat(id(0, 1, "1.2.3.4", 0, "5.6.7.8", 0)).isEmpty();
        assertThat(id(0, 58, "2001:db8::1", 0, "2001:db8::2", 0)).isEmpty();
        assertThat(id(0, 6, "1.2.3.4", 1, "2001:db8::2", 2)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void write_anyFlow_sameAsPlain(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 3000; i++) {
            boolean v6 = random.nextBoolean();
            String a = (v6 ? "2001:db8::" : "10.0.0.") + random.nextInt(4);
            String b = (v6 ? "2001:db8::" : "10.0.0.") + random.nextInt(4);
            int protocol = new int[] {6, 17, 132, 1, 58, 46, 255}[random.nextInt(7)];
            int aPort = 1 + random.nextInt(150);
            int bPort = random.nextInt(150);
            int ids = random.nextInt(65536);
            assertThat(id(ids, protocol, a, aPort, b, bPort))
                    .as("%d %d %s %d %s %d", ids, protocol, a, aPort, b, bPort)
                    .isEqualTo(plain(ids, protocol, bytes(a), aPort, bytes(b), bPort));
        }
    }

    private static String id(int seed, int protocol, String a, int aPort, String b, int bPort) {
        byte[] out = new byte[CommunityId.LENGTH];
        int length = new CommunityId(seed).write(known(a), known(b), protocol, aPort, bPort, out);
        return new String(out, 0, length, StandardCharsets.US_ASCII);
    }

    private static KnownAddress known(String text) {
        ByteBuffer address = ByteBuffer.wrap(bytes(text));
        return address.remaining() == 4
                ? new KnownAddress(EnrichmentTables.builtIn(), 0, KnownAddress.mapped(address.getInt()), true)
                : new KnownAddress(EnrichmentTables.builtIn(), address.getLong(), address.getLong(), false);
    }

    private static byte[] bytes(String text) {
        return IpText.parse(text).orElseThrow();
    }

    private static String plain(int seed, int protocol, byte[] a, int aPort, byte[] b, int bPort) throws Exception {
        boolean icmp = protocol == 1 || protocol == 58;
        int peer = icmp ? IcmpPorts.peer(protocol, aPort) : bPort;
        int to = peer < 0 ? bPort : peer;
        boolean ports = icmp || protocol == 6 || protocol == 17 || protocol == 132;
        int byAddress = Arrays.compareUnsigned(a, b);
        boolean ordered = (icmp && peer < 0) || byAddress < 0 || (byAddress == 0 && (!ports || aPort <= to));
        ByteBuffer input = ByteBuffer.allocate(64).putShort((short) seed);
        input.put(ordered ? a : b).put(ordered ? b : a).put((byte) protocol).put((byte) 0);
        if (ports) {
            input.putShort((short) (ordered ? aPort : to)).putShort((short) (ordered ? to : aPort));
        }
        byte[] digest = MessageDigest.getInstance("SHA-1").digest(Arrays.copyOf(input.array(), input.position()));
        return "1:" + Base64.getEncoder().encodeToString(digest);
    }
}
