package dev.weir.ingest.tuple;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Any bytes, in pieces of any size, against the plain parser. How it runs is written in the module's pom. */
class FlowLogParserFuzz {
    private static final BlobPath PATH = BlobPath.parse(Blobs.VNET_PATH);

    @FuzzTest(maxDuration = "20s")
    void parse_anyBytes_asThePlainParser(byte[] input) {
        int chunk = input.length == 0 ? 1 : 1 + (input[0] & 0xff);
        List<String> actual = Blobs.parseInChunks(input, Blobs.VNET_PATH, chunk, Blobs.CONFIG).events;
        try {
            assertThat(actual).isEqualTo(ReferenceParser.parse(input, PATH));
        } catch (ReferenceParser.DuplicateKey _) {
            assertThat(actual).isNotNull();
        }
    }
}
