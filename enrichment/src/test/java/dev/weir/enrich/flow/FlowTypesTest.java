package dev.weir.enrich.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.enrich.AddressFacts;
import dev.weir.enrich.Asset;
import dev.weir.enrich.CloudService;
import dev.weir.enrich.FlowType;
import dev.weir.enrich.Scope;
import dev.weir.enrich.Threat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowTypesTest {

    @ParameterizedTest
    @CsvSource({
        "VNET, hub, VNET, hub, INTRA_VNET",
        "VNET, hub, VNET, data, INTER_VNET",
        "VNET, hub, VNET, '', UNKNOWN",
        "VNET, '', VNET, '', UNKNOWN",
        "VNET, /a/virtualnetworks/hub, VNET, hub, INTRA_VNET",
        "VNET, /a/virtualnetworks/hub, VNET, /b/virtualnetworks/hub, INTER_VNET",
        "VNET, hub, SITE, '', S2S",
        "VNET, hub, POINT_TO_SITE, '', P2S",
        "VNET, '', AZURE, '', AZURE_PUBLIC",
        "VNET, '', PUBLIC, '', EXTERNAL_PUBLIC",
        "VNET, '', THREAT, '', MALICIOUS_FLOW",
        "VNET, hub, PRIVATE, '', UNKNOWN_PRIVATE",
        "VNET, hub, OTHER, '', UNKNOWN",
        "SITE, '', PUBLIC, '', UNKNOWN",
        "SITE, '', SITE, '', UNKNOWN",
        "PRIVATE, '', THREAT, '', UNKNOWN",
    })
    void of_kinds_typeBothWays(EndKind a, String aNet, EndKind b, String bNet, FlowType type) {
        assertThat(FlowTypes.of(a, aNet, b, bNet)).isEqualTo(type);
        assertThat(FlowTypes.of(b, bNet, a, aNet)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "on-premises, '', '', hub, SITE",
        "Branch, '', '', '', SITE",
        "VPN Client, '', '', '', POINT_TO_SITE",
        "p2s, paris, '', hub, POINT_TO_SITE",
        "web, '', '', hub, VNET",
        "web, paris, westeurope, hub, VNET",
        "web, paris, '', '', SITE",
        "web, paris, westeurope, '', PRIVATE",
        "web, '', '', '', PRIVATE",
    })
    void of_asset_kind(String role, String site, String region, String vnet, EndKind kind) {
        Asset asset = new Asset("inventory", "", role, site, region, "", "", "", "", "", "", vnet);
        AddressFacts facts = new AddressFacts(Scope.INTERNAL, "", null, null, null, asset, List.of());
        assertThat(EndKind.of(facts, 0, 0xffff_0a00_0001L)).isEqualTo(kind);
    }

    @Test
    void of_addressWithoutAsset_kind() {
        CloudService storage = new CloudService("tags", "AzureStorage", "westeurope");
        Threat threat = new Threat("feed", "", "", 1, 0, 0, "");
        assertThat(kind(Scope.EXTERNAL, null, List.of())).isEqualTo(EndKind.PUBLIC);
        assertThat(kind(Scope.EXTERNAL, null, List.of(threat))).isEqualTo(EndKind.THREAT);
        assertThat(kind(Scope.EXTERNAL, storage, List.of(threat))).isEqualTo(EndKind.AZURE);
        assertThat(kind(Scope.INTERNAL, null, List.of(threat))).isEqualTo(EndKind.PRIVATE);
        assertThat(kind(Scope.SPECIAL, null, List.of())).isEqualTo(EndKind.OTHER);
        AddressFacts plain = new AddressFacts(Scope.EXTERNAL, "", null, null, null, null, List.of());
        assertThat(EndKind.of(plain, 0, 0xffff_a83f_8110L)).isEqualTo(EndKind.AZURE);
    }

    private static EndKind kind(Scope scope, @Nullable CloudService cloud, List<Threat> threats) {
        return EndKind.of(new AddressFacts(scope, "", null, null, cloud, null, threats), 0, 0xffff_0808_0808L);
    }
}
