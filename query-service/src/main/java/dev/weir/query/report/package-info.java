/** What can be told of NSG rules from all that is counted. In: counts, and the rules that are known to exist. Out: {@link dev.weir.query.report.RuleReport}. */
@NullMarked
package dev.weir.query.report;

import org.jspecify.annotations.NullMarked;
