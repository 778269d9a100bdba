package dev.weir.ingest.azure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an account is entered, and the keys that this needs and takes. */
enum CredentialType {
    DEFAULT("", "client-id tenant-id"),
    MANAGED_IDENTITY("", "client-id"),
    WORKLOAD_IDENTITY("", "client-id tenant-id"),
    CLIENT_SECRET("client-id tenant-id client-secret", ""),
    CLIENT_CERTIFICATE("client-id tenant-id certificate", "certificate-password"),
    SAS("sas", ""),
    ACCOUNT_KEY("account-key", ""),
    CONNECTION_STRING("connection-string", "");

    private final String needed;
    private final String taken;

    /** Names of keys, with spaces between them. */
    CredentialType(String needed, String taken) {
        this.needed = needed;
        this.taken = taken;
    }

    /** The name in the configuration. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<CredentialType> of(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label().equals(label))
                .findFirst();
    }

    static String labels() {
        return Arrays.stream(values()).map(CredentialType::label).collect(Collectors.joining(", "));
    }

    /** Every key of a credential. */
    static Set<String> keys() {
        Set<String> keys = new TreeSet<>(Set.of("type"));
        for (CredentialType type : values()) {
            keys.addAll(type.allowed());
        }
        return keys;
    }

    List<String> needed() {
        return names(needed);
    }

    /** Every key that goes with this type. */
    List<String> allowed() {
        return names("type " + needed + " " + taken);
    }

    private static List<String> names(String names) {
        return Stream.of(names.split(" ", -1)).filter(name -> !name.isEmpty()).toList();
    }
}
