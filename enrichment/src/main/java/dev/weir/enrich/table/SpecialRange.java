package dev.weir.enrich.table;

import dev.weir.enrich.Scope;

/**
 * A range that is not plain internet.
 *
 * @param purpose as the IANA registry names it
 * @param scope INTERNAL or SPECIAL
 */
record SpecialRange(String purpose, Scope scope) {}
