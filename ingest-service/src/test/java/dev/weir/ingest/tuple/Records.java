package dev.weir.ingest.tuple;

/** Texts of single records for tests. */
final class Records {
    private Records() {}

    static String vnet(String... tuples) {
        return """
                {"time":"2024-12-12T04:00:24.7776580Z","flowLogVersion":4,"macAddress":"00-0D-3A-35-95-73",\
                "category":"FlowLogFlowEvent","flowLogResourceID":"/FLOWLOGS/ONE",\
                "targetResourceID":"/virtualNetworks/one","flowRecords":{"flows":[{"aclID":"unspecified",\
                "flowGroups":[{"rule":"PlatformRule","flowTuples":[%s]}]}]}}""".formatted(list(tuples));
    }

    static String vnetWithoutFlows() {
        return "{\"category\":\"FlowLogFlowEvent\",\"flowLogVersion\":4,\"flowRecords\":{\"flows\":[]}}";
    }

    static String nsg(String version, String... tuples) {
        return """
                {"properties":{"flows":[{"flows":[{"flowTuples":[%s],"mac":"000D3AF87856"}],"rule":"R"}],\
                "Version":%s},"resourceId":"/NSG/ONE","category":"NetworkSecurityGroupFlowEvent"}""".formatted(list(tuples), version);
    }

    private static String list(String... tuples) {
        return '"' + String.join("\",\"", tuples) + '"';
    }
}
