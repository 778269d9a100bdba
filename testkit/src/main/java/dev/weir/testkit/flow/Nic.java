package dev.weir.testkit.flow;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A network interface whose traffic is logged.
 *
 * @param acls resource ids that its rules belong to; one for NSG logs
 * @param flowLog {@code flowLogResourceID}; empty for NSG logs
 * @param target {@code targetResourceID}; empty for NSG logs
 */
record Nic(int index, LogFormat format, String mac, String address, List<String> acls, String flowLog, String target) {
    private static final String SUBSCRIPTION = "/SUBSCRIPTIONS/8C1F5D40-0000-4000-8000-000000000001";

    static Nic of(int index, LogFormat format) {
        String mac = String.format(Locale.ROOT, "00224A%06X", index);
        String address = "10.%d.%d.%d".formatted(index / 62_500 % 250, index / 250 % 250, 4 + index % 250);
        String group = SUBSCRIPTION + "/RESOURCEGROUPS/RG-" + index % 3 + "/PROVIDERS/MICROSOFT.NETWORK/";
        if (!format.isVnet()) {
            return new Nic(
                    index, format, mac, address, List.of(group + "NETWORKSECURITYGROUPS/NSG-" + index % 5), "", "");
        }
        List<String> acls =
                IntStream.range(0, 2).mapToObj(i -> acl(group, index % 4 + i)).toList();
        return new Nic(
                index,
                format,
                mac,
                address,
                acls,
                SUBSCRIPTION + "/RESOURCEGROUPS/NETWORKWATCHERRG/PROVIDERS/MICROSOFT.NETWORK/NETWORKWATCHERS/"
                        + "NETWORKWATCHER_WESTUS/FLOWLOGS/LOG-" + index % 2,
                "/subscriptions/8c1f5d40-0000-4000-8000-000000000001/resourceGroups/rg-" + index % 3
                        + "/providers/Microsoft.Network/virtualNetworks/vnet-" + index % 2);
    }

    /** The spellings of an ACL that are seen in logs. */
    private static String acl(String group, int number) {
        return switch (number) {
            case 0 -> "00000000-0000-0000-0000-000000000000";
            case 1 -> "unspecified";
            case 2 -> "5b1ba7f2-91de-4a3c-8d1e-%012d".formatted(number);
            default -> group.toLowerCase(Locale.ROOT) + "networksecuritygroups/nsg-" + number;
        };
    }

    /** Path of the blob of the hour that begins at {@code hourMs}, in Azure's layout. */
    String path(long hourMs) {
        String hour = String.format(
                Locale.ROOT,
                "/y=%1$tY/m=%1$tm/d=%1$td/h=%1$tH/m=00",
                Instant.ofEpochMilli(hourMs).atZone(ZoneOffset.UTC));
        String container = format.isVnet()
                ? "insights-logs-flowlogflowevent/flowLogResourceID=/8C1F5D40-0000-4000-8000-000000000001_NETWORKWATCHERRG/"
                        + "NETWORKWATCHER_WESTUS_LOG-" + index % 2
                : "insights-logs-networksecuritygroupflowevent/resourceId=" + acls.getFirst();
        return container + hour + "/macAddress=" + mac + "/PT1H.json";
    }
}
