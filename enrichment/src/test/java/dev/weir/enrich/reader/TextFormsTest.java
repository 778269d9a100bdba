package dev.weir.enrich.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.enrich.table.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Text files as Windows writes them: with a byte order mark, and lines that end with CR LF. */
class TextFormsTest {
    private static final String MARK = "\ufeff";

    /** A reader and a file for it that says something of 20.0.0.1. */
    enum Form {
        INVENTORY_CSV("cidr,name\n20.0.0.0/8,a\n10.0.0.0/8,b\n"),
        RANGES_CSV("cidr,name\n20.0.0.0/8,a\n10.0.0.0/8,b\n"),
        SERVICE_TAGS("""
            {"values": [
              {"properties": {"addressPrefixes": [
                "20.0.0.0/8", "10.0.0.0/8"]}}]}
            """),
        INVENTORY_JSON("""
            [{"type": "microsoft.network/virtualnetworks", "name": "a",
              "properties": {"addressSpace": {"addressPrefixes": [
                "20.0.0.0/8", "10.0.0.0/8"]}}}]
            """);

        private final String text;

        Form(String text) {
            this.text = text;
        }

        ReadTable read(String content) throws SourceException {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            return switch (this) {
                case INVENTORY_CSV -> InventoryCsv.read("form", bytes);
                case RANGES_CSV -> OwnRangesCsv.read(bytes);
                case SERVICE_TAGS -> ServiceTags.read("form", bytes);
                case INVENTORY_JSON -> ResourceGraph.read("form", bytes);
            };
        }

        String facts(String content) throws SourceException {
            ReadTable read = read(content);
            assertThat(read.table().rows()).isEqualTo(2);
            return EnrichmentTables.of(List.of(read.table()))
                    .facts(0, 0xffff_1400_0001L)
                    .toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void markAndCarriageReturns_changeNothing(Form form) throws SourceException {
        String plain = Objects.requireNonNull(form.text);
        String expected = form.facts(plain);
        assertThat(form.facts(MARK + plain)).isEqualTo(expected);
        assertThat(form.facts(plain.replace("\n", "\r\n"))).isEqualTo(expected);
        assertThat(form.facts(MARK + plain.replace("\n", "\r\n"))).isEqualTo(expected);
        assertThat(form.facts(plain.strip()))
                .as("without an end of the last line")
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void emptyButForAMark_isRefused(Form form) {
        for (String empty : new String[] {MARK, MARK + "\r\n", "\r\n\r\n", "null", MARK + "null"}) {
            assertThatThrownBy(() -> form.read(empty)).as(empty).isInstanceOf(SourceException.class);
        }
    }

    @Test
    void crLf_lineNumbersAreThoseOfAnEditor() {
        assertThatThrownBy(() -> InventoryCsv.read(
                        "form", (MARK + "cidr,name\r\n\r\n10.0.0.0/8,a\r\nten,b\r\n").getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("line 4: \"ten\" is no address");
    }

    @ParameterizedTest
    @CsvSource({"name", "\"name\""})
    void rangesWithoutTheColumnOfRanges_areRefused(String header) {
        assertThatThrownBy(() -> OwnRangesCsv.read(header.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("line 1: the column \"cidr\" is not there");
    }
}
