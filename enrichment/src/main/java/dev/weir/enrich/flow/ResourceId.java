package dev.weir.enrich.flow;

import java.util.Locale;

/**
 * The parts of an Azure resource id, {@code /subscriptions/S/resourceGroups/G/providers/Microsoft.Network/TYPE/NAME…}, spelled as
 * they stand there; the fixed words in any case. Parts that are not there are empty.
 *
 * @param type of the first resource, in lower case, such as networksecuritygroups
 * @param name of the first resource
 * @param child id from the type of the second resource on, such as subnets/web
 */
record ResourceId(String text, String subscription, String resourceGroup, String type, String name, String child) {
    private static final String NETWORKS = "virtualnetworks";

    static ResourceId of(String text) {
        String[] parts = text.split("/", 10);
        boolean inGroup = parts.length >= 9
                && parts[0].isEmpty()
                && parts[1].equalsIgnoreCase("subscriptions")
                && parts[3].equalsIgnoreCase("resourceGroups")
                && parts[5].equalsIgnoreCase("providers");
        if (!inGroup) {
            return new ResourceId(text, "", "", "", "", "");
        }
        return new ResourceId(
                text,
                parts[2],
                parts[4],
                parts[7].toLowerCase(Locale.ROOT),
                parts[8],
                parts.length == 10 ? parts[9] : "");
    }

    boolean isId() {
        return !subscription.isEmpty();
    }

    /** The id of the VNet that this is, or is part of; empty when it is none. */
    String vnet() {
        if (!type.equals(NETWORKS)) {
            return "";
        }
        return child.isEmpty() ? text : text.substring(0, text.length() - child.length() - 1);
    }

    boolean isSecurityGroup() {
        return type.equals("networksecuritygroups");
    }
}
