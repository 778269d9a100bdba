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
            for (int slot = 0; slot < table.size(); slot++) {
                if (table.marked(slot, CounterTable.PENDING)) {
                    emit(minute.id(), table, slot);
                }
            }
        }
    }

    private void emit(PaneId minute, CounterTable table, int slot) {
        table.unmark(slot, CounterTable.PENDING);
        table.revision(slot, table.revision(slot) + 1);
        table.mark(slot, CounterTable.DIRTY);
        visitor.emitted(
                minute,
                table.family(),
                table.hi(slot),
                table.lo(slot),
                rules.rules().get(table.rule(slot)),
                table.array(),
                table.values(slot),
                table.destinations(),
                table.revision(slot));
    }
}
