package dev.weir.stream.serve;

import com.google.protobuf.ByteString;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.schemas.filter.KnownFields;
import dev.weir.schemas.query.Field;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the enrichment tables of now say of sources. What a question looked up is kept for the next one about the same
 * partition, until the tables change. While one question has it, another begins anew.
 */
final class TableFields extends SourceFields {
    private static final Set<Field> FIELDS = withSource();

    private final Supplier<EnrichmentTables> tables;
    private final int mostKept;
    private final Map<Integer, TableFacts> kept = new ConcurrentHashMap<>();
    private @Nullable Version current;

    /**
     * Tables, told from those before and from those of other instances.
     *
     * @param identity random bytes
     */
    record Version(EnrichmentTables tables, ByteString identity, Set<Field> untold) {}

    TableFields(Supplier<EnrichmentTables> tables, int mostKept) {
        this.tables = tables;
        this.mostKept = mostKept;
    }

    private static Set<Field> withSource() {
        Set<Field> fields = EnumSet.of(Field.SOURCE);
        fields.addAll(KnownFields.OF_SOURCES);
        return fields;
    }

    @Override
    Set<Field> fields() {
        return FIELDS;
    }

    @Override
    SourceFacts take(int partition) {
        Version now = version();
        TableFacts facts = kept.remove(partition);
        return facts == null || !facts.version().equals(now) ? new TableFacts(now, mostKept) : facts;
    }

    private synchronized Version version() {
        EnrichmentTables now = tables.get();
        Version known = current;
        if (known == null || known.tables() != now) {
            known = new Version(now, random(), untold(now));
            current = known;
            kept.clear();
        }
        return known;
    }

    private static Set<Field> untold(EnrichmentTables tables) {
        Set<Field> untold = EnumSet.copyOf(KnownFields.OF_SOURCES);
        if (tables.tellsPlaces()) {
            untold.removeAll(EnumSet.of(Field.COUNTRY, Field.ASN));
        }
        if (tables.tellsAssets()) {
            untold.remove(Field.ASSET);
        }
        if (tables.tellsThreats()) {
            untold.remove(Field.THREAT);
        }
        return untold;
    }

    private static ByteString random() {
        UUID random = UUID.randomUUID();
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
        bytes.putLong(random.getMostSignificantBits()).putLong(random.getLeastSignificantBits());
        return ByteString.copyFrom(bytes.flip());
    }

    /** What would be too much with what is kept of the other partitions is forgotten, and so is what other tables than those of now say. */
    @Override
    synchronized void giveBack(int partition, SourceFacts facts) {
        int others = kept.values().stream().mapToInt(TableFacts::size).sum();
        if (facts instanceof TableFacts learned
                && learned.version().equals(current)
                && learned.size() <= mostKept - others) {
            kept.put(partition, learned);
        }
    }
}
