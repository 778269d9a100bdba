package dev.weir.enrich.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.enrich.table.SourceException;
import java.util.Arrays;
import java.util.List;

/** Any bytes for each reader: the one error, or tables that answer. How it runs is written in the module's pom. */
class ReaderFuzz {

    @FuzzTest(maxDuration = "20s")
    void read_anyBytes_anErrorOrAnswers(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] content = Arrays.copyOfRange(input, 1, input.length);
        try {
            ReadTable loaded = read(input[0] & 7, content);
            EnrichmentTables tables = EnrichmentTables.of(List.of(loaded.table()));
            assertThat(tables.facts(0, 0xffff_0a00_0001L)).isNotNull();
            assertThat(tables.facts(0x2001_0db8_0000_0000L, content.length)).isNotNull();
        } catch (SourceException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static ReadTable read(int reader, byte[] content) throws SourceException {
        return switch (reader) {
            case 0 -> ServiceTags.read("fuzz", content);
            case 1 -> InventoryCsv.read("fuzz", content);
            case 2 -> ResourceGraph.read("fuzz", content);
            case 3 -> OwnRangesCsv.read(content);
            default -> MmdbFile.read("fuzz", content);
        };
    }
}
