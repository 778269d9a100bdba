package dev.weir.enrich.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.enrich.CloudService;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceTagsTest {
    private static final String FILE = """
        {"changeNumber": 300, "cloud": "Public", "values": [
          {"name": "AzureCloud", "id": "AzureCloud", "properties": {"changeNumber": 1, "region": "", "regionId": 0,
            "platform": "Azure", "systemService": "", "addressPrefixes": ["20.0.0.0/8", "20.60.0.0/16", "2603:1000::/24"],
            "networkFeatures": null}},
          {"name": "AzureCloud.westeurope", "properties": {"region": "westeurope", "systemService": "",
            "addressPrefixes": ["20.60.0.0/16", "20.70.0.0/16"]}},
          {"name": "Storage", "properties": {"addressPrefixes": ["20.60.0.0/16", "20.60.1.0/24"],
            "systemService": "AzureStorage", "region": ""}},
          {"name": "Storage.WestEurope", "properties": {"region": "westeurope", "systemService": "AzureStorage",
            "addressPrefixes": ["20.60.1.0/24", "2603:1000:1::/48"]}}]}
        """;

    @ParameterizedTest
    @CsvSource({
        "20.1.1.1, '', ''",
        "20.70.1.1, '', westeurope",
        "20.60.2.1, AzureStorage, westeurope",
        "20.60.1.1, AzureStorage, westeurope",
        "2603:1000::1, '', ''",
        "2603:1000:1::1, AzureStorage, westeurope"
    })
    void read_overlappingTags_theLongestAndTheMostTelling(String address, String service, String region)
            throws Exception {
        assertThat(at(read(FILE), address)).isEqualTo(new CloudService("azure", service, region));
    }

    @Test
    void read_addressOfNoTag_null() throws Exception {
        assertThat(at(read(FILE), "192.0.2.1")).isNull();
        assertThat(read(FILE).table().rows()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"values": [{"properties": {"addressPrefixes": ["20.0.0.1/8"]}}]}        | line 1, column 49: "20.0.0.1/8" has bits set
        {"values": [{"properties": {"addressPrefixes": ["20.0.0.0/33"]}}]}       | "20.0.0.0/33" is no address
        {"values": [{"properties": {"addressPrefixes": [7]}}]}                   | a prefix as a text is expected
        {"values": [{"properties": {"addressPrefixes": "20.0.0.0/8"}}]}          | "addressPrefixes" as an array is expected
        {"values": [{"properties": {"region": null}}]}                           | region as a text is expected
        {"values": {}}                                                           | "values" as an array is expected
        {"values": [3]}                                                          | the object of a tag is expected
        {"changeNumber": 1}                                                      | it has no "values"
        []                                                                       | the object of a service tag file is expected
        {"values": [{"properties": {"addressPrefixes": ["20.0.0.0/8"]}}]} {}     | something follows
        {"values": []}                                                           | it has no prefix below "values"
        {"values": [{}]}                                                         | it has no prefix below "values"
        {"values": [{"properties": {"addressPrefixes": []}}]}                    | it has no prefix below "values"
        {"values": null}                                                         | "values" as an array is expected
        {"values": [                                                             | line 1
        {"values": [], "values": []}                                             | Duplicate
        """)
    void read_otherForm_saysWhere(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(SourceException.class).hasMessageContaining(message);
    }

    @Test
    void read_deepNesting_refused() {
        String deep = "{\"other\": " + "[".repeat(100_000);

        assertThatThrownBy(() -> read(deep)).isInstanceOf(SourceException.class).hasMessageContaining("nesting depth");
    }

    private static ReadTable read(String text) throws SourceException {
        return ServiceTags.read("azure", text.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable CloudService at(ReadTable loaded, String address) throws SourceException {
        Prefix at = Prefix.parse(address);
        return ((SourceTable.CloudServices) loaded.table()).table().get(at.hi(), at.lo());
    }
}
