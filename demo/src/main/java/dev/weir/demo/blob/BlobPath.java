package dev.weir.demo.blob;

import dev.weir.demo.estate.Estate;
import dev.weir.demo.estate.LogFormat;
import dev.weir.demo.estate.Nic;
import dev.weir.demo.estate.Vnet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/** Where Azure puts the blob of a NIC and hour. */
final class BlobPath {
    private static final String WATCHER = "NetworkWatcher_" + Estate.REGION;

    private BlobPath() {}

    /** Resource id of a VNet's flow log. */
    static String flowLog(Vnet vnet) {
        return Estate.upper("/subscriptions/" + Estate.SUBSCRIPTION
                + "/resourceGroups/NetworkWatcherRG/providers/Microsoft.Network/networkWatchers/" + WATCHER
                + "/flowLogs/" + vnet.flowLog());
    }

    /**
     * Container and path, with forward slashes.
     *
     * @param hour since the epoch
     */
    static String of(Nic nic, long hour) {
        String when = String.format(
                Locale.ROOT,
                "/y=%1$tY/m=%1$tm/d=%1$td/h=%1$tH/m=00",
                Instant.ofEpochSecond(hour * 3600).atZone(ZoneOffset.UTC));
        String log = nic.vnet().format() == LogFormat.VNET_V4
                ? "insights-logs-flowlogflowevent/flowLogResourceID=/" + Estate.upper(Estate.SUBSCRIPTION)
                        + "_NETWORKWATCHERRG/"
                        + Estate.upper(WATCHER + "_" + nic.vnet().flowLog())
                : "insights-logs-networksecuritygroupflowevent/resourceId=" + nic.acl();
        return log + when + "/macAddress=" + nic.mac() + "/PT1H.json";
    }
}
