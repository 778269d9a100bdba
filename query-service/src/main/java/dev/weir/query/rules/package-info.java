/** The NSG rules that exist, so that it can be told which were never hit. In: files as Azure's command line writes them. Out: {@link dev.weir.query.rules.KnownRules}. */
@NullMarked
package dev.weir.query.rules;

import org.jspecify.annotations.NullMarked;
