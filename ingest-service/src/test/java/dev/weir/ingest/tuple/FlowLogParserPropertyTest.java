package dev.weir.ingest.tuple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.ScenarioBlob;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blobs with random damage, fed in random pieces and visits, against the plain parser. */
class FlowLogParserPropertyTest {
    private static final int ROUNDS = 60;

    static LongStream seeds() {
        return LongStream.range(0, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void parse_damagedBlobInRandomPieces_asThePlainParser(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            ScenarioBlob blob = blob(random);
            byte[] bytes = Damage.some(blob.content(), random);
            try {
                List<String> expected = ReferenceParser.parse(bytes, BlobPath.parse(blob.path()));
                List<String> actual = parseInPieces(bytes, blob.path(), random);
                assertThat(actual).as("seed %s, round %s", seed, round).isEqualTo(expected);
            } catch (ReferenceParser.DuplicateKey _) {
                parseInPieces(bytes, blob.path(), random);
            }
        }
    }

    private static ScenarioBlob blob(Random random) {
        FlowScenario.Size size = FlowScenario.Size.of(3, 1, 1 + random.nextInt(3), 1 + random.nextInt(20))
                .withBroken(random.nextInt(2) * 100);
        return new FlowScenario(random.nextLong(), size).blob(random.nextInt(3), 0);
    }

    /** Pieces of any size; sometimes a new visit begins where the last one stood. */
    private static List<String> parseInPieces(byte[] bytes, String path, Random random) {
        Parsed parsed = new Parsed();
        FlowLogParser parser = new FlowLogParser(BlobPath.parse(path), Blobs.CONFIG, Blobs.LATEST_MS, parsed);
        parser.resume(0, 0);
        int maxPiece = 1 << random.nextInt(14);
        for (int at = 0; at < bytes.length; ) {
            if (random.nextInt(10) == 0) {
                long ordinal = parser.ordinal();
                at = (int) parser.position();
                parser = new FlowLogParser(BlobPath.parse(path), Blobs.CONFIG, Blobs.LATEST_MS, parsed);
                parser.resume(at, ordinal);
            }
            int piece = Math.min(1 + random.nextInt(maxPiece), bytes.length - at);
            parser.feed(bytes, at, piece);
            at += piece;
            maxPiece = Math.max(maxPiece, 2 * (int) parser.pendingBytes());
        }
        Blobs.checkExcerpts(bytes, parsed);
        return parsed.events;
    }
}
