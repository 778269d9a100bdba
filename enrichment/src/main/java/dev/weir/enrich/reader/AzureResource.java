package dev.weir.enrich.reader;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is read of a row of Azure Resource Graph that is a NIC or a virtual network. Everything else of it is passed over. */
@JsonIgnoreProperties(ignoreUnknown = true)
record AzureResource(
        @Nullable String id,
        @Nullable String name,
        @Nullable String type,
        @Nullable String location,
        @Nullable String tenantId,
        @Nullable Map<String, @Nullable String> tags,
        @Nullable Properties properties) {

    /** The first tag with that name, in any case; empty when there is none. */
    String tag(String name) {
        if (tags == null) {
            return "";
        }
        return tags.entrySet().stream()
                .filter(tag -> tag.getKey().equalsIgnoreCase(name) && tag.getValue() != null)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** Of both kinds. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Properties(
            @Nullable String macAddress,
            @Nullable Id virtualMachine,
            @Nullable List<@Nullable IpConfiguration> ipConfigurations,
            @Nullable AddressSpace addressSpace,
            @Nullable List<@Nullable Subnet> subnets) {}

    /** A reference. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Id(@Nullable String id) {}

    /** Of a NIC. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record IpConfiguration(@Nullable IpProperties properties) {}

    /** Of an IP configuration. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record IpProperties(
            @Nullable String privateIPAddress, @Nullable Id subnet) {}

    /** Of a virtual network. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record AddressSpace(@Nullable List<String> addressPrefixes) {}

    /** Of a virtual network. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Subnet(
            @Nullable String id,
            @Nullable String name,
            @Nullable SubnetProperties properties) {}

    /** One prefix or several. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record SubnetProperties(
            @Nullable String addressPrefix, @Nullable List<String> addressPrefixes) {}
}
