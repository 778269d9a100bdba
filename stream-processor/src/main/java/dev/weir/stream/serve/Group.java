package dev.weir.stream.serve;

import dev.weir.stream.count.Family;

/** One group: a slot in the table of a family. */
record Group(Family family, int slot) {}
