package dev.weir.stream.count;

/** Hands out the entries of minutes that changed since they were last handed out, and counts their revisions up. */
final class EntryEmission {
    private final RuleDictionary rules;
    private final EmittedVisitor visitor;

    EntryEmission(RuleDictionary rules, EmittedVisitor visitor) {
        this.rules = rules;
        this.visitor = visitor;
    }

    /** Hands out the pending entries of a minute, whose counts must be whole. */
    void emit(Pane minute) {
        for (Family family : Family.values()) {
            CounterTable table = minute.table(family);
            for (int row = 0; row < table.size(); row++) {
                if (table.marked(row, CounterTable.PENDING)) {
                    emit(minute.id(), table, row);
                }
            }
        }
    }

    private void emit(PaneId minute, CounterTable table, int row) {
        table.unmark(row, CounterTable.PENDING);
        table.revision(row, table.revision(row) + 1);
        table.mark(row, CounterTable.DIRTY);
        visitor.emitted(
                minute,
                table.family(),
                table.hi(row),
                table.lo(row),
                rules.rules().get(table.rule(row)),
                table.array(),
                table.values(row),
                table.destinations(),
                table.revision(row));
    }
}
