package dev.weir.enrich.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.enrich.Asset;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryCsvTest {

    @Test
    void read_allColumns_allParts() throws Exception {
        SourceTable.Assets assets = read("""
            cidr,name,role,site,region,tenant,owner,environment
            # the data centre
            10.1.0.0/16,dc1,datacenter,Zurich,switzerlandnorth,contoso,"Net, ""core"" team",prod

            10.1.2.3,web-1,web,Zurich,,,,
            """);

        assertThat(at(assets, "10.1.9.9"))
                .isEqualTo(new Asset(
                        "inv",
                        "dc1",
                        "datacenter",
                        "Zurich",
                        "switzerlandnorth",
                        "contoso",
                        "Net, \"core\" team",
                        "prod",
                        "",
                        "",
                        "",
                        ""));
        assertThat(at(assets, "10.1.2.3").name()).isEqualTo("web-1");
        assertThat(assets.rows()).isEqualTo(2);
    }

    @Test
    void read_nics_byMacInAnySpelling() throws Exception {
        SourceTable.Assets assets = read("""
            mac,cidr,name,vm
            00-0d-3a-1b-2c-3d,10.0.0.4,a,vm-a
            00:0D:3A:1B:2C:3E,,b,
            000d3a1b2c3f,,c,
            """);

        assertThat(assets.nics()).containsOnlyKeys("000D3A1B2C3D", "000D3A1B2C3E", "000D3A1B2C3F");
        assertThat(at(assets, "10.0.0.4")).isSameAs(assets.nics().get("000D3A1B2C3D"));
        assertThat(at(assets, "10.0.0.4").vm()).isEqualTo("vm-a");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        cidr,colour;10.0.0.0/8,red            | line 1: the column "colour" is not known
        cidr,cidr;10.0.0.0/8,10.0.0.0/8       | line 1: the column "cidr" is there twice
        name;x                                | line 1: neither the column "cidr" nor "mac"
        cidr,name;10.0.0.0/8                  | line 2: the row has 1 fields where the first line has 2
        cidr,name;10.0.0.0/8,a,b              | line 2: the row has more than the 2 fields
        cidr,name;10.0.0.1/8,a                | line 2: "10.0.0.1/8" has bits set behind its length
        cidr,name;10.0.0.0/33,a               | line 2: "10.0.0.0/33" is no address
        cidr,name;;10.0.0.0/8,a;ten,b         | line 4: "ten" is no address
        cidr,name;10.0.0.0/8,a;10.0.0.0/8,b   | line 3: 10.0.0.0/8 is in line 2 already
        mac,name;00-0D-3A-1B-2C,a             | line 2: "00-0D-3A-1B-2C" is no MAC address
        mac,cidr;,                            | line 2: the row has neither a cidr nor a mac
        cidr,name;10.0.0.0/8,"a               | quote
        ''                                    | the file is empty
        """)
    void read_otherForm_saysWhere(String lines, String message) {
        String text = lines.equals("''") ? "" : lines.replace(';', '\n');

        assertThatThrownBy(() -> read(text)).isInstanceOf(SourceException.class).hasMessageContaining(message);
    }

    @Test
    void read_gigantic_refused() {
        String line = "cidr,name\n10.0.0.0/8," + "x".repeat(1 << 20);

        assertThatThrownBy(() -> read(line)).isInstanceOf(SourceException.class).hasMessageContaining("4096");
        assertThatThrownBy(() -> read("x,".repeat(1 << 20))).isInstanceOf(SourceException.class);
    }

    @Test
    void read_controlCharacters_refused() {
        assertThatThrownBy(() -> read("cidr,name\n10.0.0.0/8,\"a\nb\""))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("\"name\" has control characters");
    }

    @RepeatedTest(200)
    void read_anyBytes_anErrorOrATable() {
        long seed = Long.getLong("weir.test.seed", new Random().nextLong());
        Random random = new Random(seed);
        byte[] bytes = "cidr,name,mac\n10.0.0.0/8,\"a\",\n2001:db8::/32,b,00-0D-3A-1B-2C-3D\n"
                .getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(10); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        try {
            assertThat(InventoryCsv.read("inv", bytes).table().rows())
                    .as("seed %d", seed)
                    .isNotNegative();
        } catch (SourceException e) {
            assertThat(e.getMessage()).as("seed %d", seed).isNotBlank();
        }
    }

    private static SourceTable.Assets read(String text) throws SourceException {
        return (SourceTable.Assets)
                InventoryCsv.read("inv", text.getBytes(StandardCharsets.UTF_8)).table();
    }

    private static Asset at(SourceTable.Assets assets, String address) throws SourceException {
        Prefix at = Prefix.parse(address);
        return Objects.requireNonNull(assets.table().get(at.hi(), at.lo()), address);
    }
}
