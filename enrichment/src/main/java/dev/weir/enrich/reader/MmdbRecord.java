package dev.weir.enrich.reader;

import dev.weir.enrich.table.Place;

/** A record of a database, in one of the shapes that are in use. */
interface MmdbRecord {

    /** What it says; both parts are null when that is nothing. */
    Place place(String from);
}
