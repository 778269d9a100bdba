package dev.weir.enrich.table;

import dev.weir.enrich.Asset;
import dev.weir.enrich.CloudService;
import dev.weir.enrich.Threat;
import java.util.Map;

/** What one source says of addresses. */
public sealed interface SourceTable {

    /** Networks, addresses and NICs with a value. */
    long rows();

    /** Bytes of memory, about. */
    long bytes();

    /** Countries and autonomous systems. */
    record Places(AddressTable<Place> table) implements SourceTable {
        @Override
        public long rows() {
            return table.rows();
        }

        @Override
        public long bytes() {
            return table.bytes();
        }
    }

    /** Azure services. */
    record CloudServices(AddressTable<CloudService> table) implements SourceTable {
        @Override
        public long rows() {
            return table.rows();
        }

        @Override
        public long bytes() {
            return table.bytes();
        }
    }

    /**
     * An inventory.
     *
     * @param nics by MAC address, twelve hexadecimal digits in upper case
     */
    record Assets(AddressTable<Asset> table, Map<String, Asset> nics) implements SourceTable {
        /** Its place and its MAC; what is said of it is mostly said of its address too, and is one object. */
        private static final int BYTES_OF_A_NIC = 90;

        public Assets {
            nics = Map.copyOf(nics);
        }

        @Override
        public long rows() {
            return table.rows() + nics.size();
        }

        @Override
        public long bytes() {
            return table.bytes() + (long) BYTES_OF_A_NIC * nics.size();
        }
    }

    /** A threat list. A threat whose {@code indicator} is empty gets the listed address or prefix there when it is found. */
    record Threats(PrefixTable<Threat> table) implements SourceTable {
        @Override
        public long rows() {
            return table.rows();
        }

        @Override
        public long bytes() {
            return table.bytes();
        }
    }

    /** The user's own ranges, with their names. */
    record OwnRanges(AddressTable<String> table) implements SourceTable {
        @Override
        public long rows() {
            return table.rows();
        }

        @Override
        public long bytes() {
            return table.bytes();
        }
    }
}
