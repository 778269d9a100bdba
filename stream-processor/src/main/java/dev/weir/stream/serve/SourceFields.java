package dev.weir.stream.serve;

import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.schemas.query.Field;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is known of the sources of a store besides their addresses: the fields that questions may name. Nothing of it is stored
 * with the counts; it is found while a question is answered.
 */
public abstract sealed class SourceFields permits TableFields, KindFields {

    /**
     * Country, autonomous system, asset and threat of the source, by the tables of now.
     *
     * @param tables the tables of now, asked once for each question
     * @param mostKept sources of which is remembered what is known, over all partitions
     */
    public static SourceFields byTables(Supplier<EnrichmentTables> tables, int mostKept) {
        return new TableFields(tables, mostKept);
    }

    /**
     * Flow type, port, protocol, service and country of the destination, where the source is a packed kind of flow.
     *
     * @param tables the tables of now, by which flows get their kind
     */
    public static SourceFields byKind(Supplier<EnrichmentTables> tables) {
        return new KindFields(tables);
    }

    /** The fields that a question may name besides those of the rule. */
    abstract Set<Field> fields();

    /** What is known of a partition's sources, for one question and its thread. */
    abstract SourceFacts take(int partition);

    /** Takes back what a question has learned, for the next one. */
    abstract void giveBack(int partition, SourceFacts facts);
}
