@NullMarked
package dev.weir.query.report;

import org.jspecify.annotations.NullMarked;
