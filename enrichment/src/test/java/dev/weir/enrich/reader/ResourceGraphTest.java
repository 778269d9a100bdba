package dev.weir.enrich.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.enrich.Asset;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceGraphTest {
    private static final String VNET_ID =
            "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub";
    private static final String NIC_ID =
            "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/networkInterfaces/web-nic";
    private static final String VM_ID =
            "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/web";
    private static final String ROWS = """
        [{"id": "%1$s", "name": "hub", "type": "microsoft.network/virtualnetworks", "location": "westeurope",
          "tenantId": "t", "kind": "", "zones": null, "tags": {"Owner": "net team", "environment": "prod"},
          "properties": {"provisioningState": "Succeeded",
            "addressSpace": {"addressPrefixes": ["10.0.0.0/16", "fd00::/48"]},
            "subnets": [
              {"id": "%1$s/subnets/web", "name": "web", "properties": {"addressPrefix": "10.0.1.0/24", "delegations": []}},
              {"id": "%1$s/subnets/db", "name": "db", "properties": {"addressPrefixes": ["10.0.2.0/24", "fd00::/64"]}}]}},
         {"id": "%2$s", "name": "web-nic", "type": "Microsoft.Network/networkInterfaces", "location": "westeurope",
          "tenantId": "t", "tags": null,
          "properties": {"macAddress": "00-0D-3A-1B-2C-3D", "primary": true, "virtualMachine": {"id": "%3$s"},
            "ipConfigurations": [{"name": "a", "properties": {"privateIPAddress": "10.0.1.4", "primary": true,
              "subnet": {"id": "%1$s/subnets/web"}}}]}},
         {"id": "x", "name": "x", "type": "microsoft.network/publicipaddresses", "properties": {"ipAddress": "192.0.2.1"}}]
        """.formatted(VNET_ID, NIC_ID, VM_ID);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "{\"count\": 3, \"data\": %s, \"skip_token\": null}",
                "{\"data\": []}\n{\"data\": %s}",
                "[] %s"
            })
    void read_everyWayToExport_nicsAndNetworks(String form) throws Exception {
        SourceTable.Assets assets = read(form.formatted(ROWS));

        assertThat(at(assets, "10.0.1.4"))
                .isEqualTo(new Asset(
                        "arg",
                        "web",
                        "",
                        "",
                        "westeurope",
                        "t",
                        "",
                        "",
                        VM_ID,
                        NIC_ID,
                        VNET_ID + "/subnets/web",
                        VNET_ID))
                .isSameAs(assets.nics().get("000D3A1B2C3D"));
        assertThat(at(assets, "10.0.1.5"))
                .isEqualTo(new Asset(
                        "arg",
                        "hub/web",
                        "",
                        "",
                        "westeurope",
                        "t",
                        "net team",
                        "prod",
                        "",
                        "",
                        VNET_ID + "/subnets/web",
                        VNET_ID));
        assertThat(at(assets, "fd00::1")).extracting(Asset::name).isEqualTo("hub/db");
        assertThat(at(assets, "10.0.9.9")).extracting(Asset::name).isEqualTo("hub");
        assertThat(at(assets, "192.0.2.1")).isNull();
        assertThat(assets.rows()).isEqualTo(7);
    }

    @Test
    void read_overlappingNetworks_theFirstStands() throws Exception {
        String row = "{\"name\": \"%s\", \"type\": \"microsoft.network/virtualnetworks\","
                + " \"properties\": {\"addressSpace\": {\"addressPrefixes\": [\"10.0.0.0/16\"]}}}";

        SourceTable.Assets assets = read('[' + row.formatted("one") + ',' + row.formatted("two") + ']');

        assertThat(at(assets, "10.0.0.1")).extracting(Asset::name).isEqualTo("one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        []                                                                                  | it has neither NICs nor virtual networks
        {"value": []}                                                                       | an object without "data"
        [{"name": "x"}]                                                                     | line 1: a resource without "type"
        [7]                                                                                 | the object of a resource is expected
        "x"                                                                                 | an array of resources
        {"data": {"columns": []}}                                                           | "data" as an array
        [{"type": "microsoft.network/networkinterfaces", "properties": {"macAddress": "x"}}]| line 1: "x" is no MAC address
        [{"type": "microsoft.network/networkinterfaces", "properties": []}]                 | line 1
        [{"type": "microsoft.network/virtualnetworks", "properties": {"addressSpace": {"addressPrefixes": ["10.0.0.1/8"]}}}] | bits set behind its length
        [{"type":                                                                           | line 1
        """)
    void read_otherForm_saysWhere(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(SourceException.class).hasMessageContaining(message);
    }

    @Test
    void read_deepNesting_refused() {
        assertThatThrownBy(() -> read("[{\"type\": \"x\", \"other\": " + "[".repeat(100_000)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("nesting depth");
    }

    private static SourceTable.Assets read(String text) throws SourceException {
        return (SourceTable.Assets)
                ResourceGraph.read("arg", text.getBytes(StandardCharsets.UTF_8)).table();
    }

    private static @Nullable Asset at(SourceTable.Assets assets, String address) throws SourceException {
        Prefix at = Prefix.parse(address);
        return assets.table().get(at.hi(), at.lo());
    }
}
