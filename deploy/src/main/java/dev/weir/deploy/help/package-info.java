/** How help looks. In: the commands' model and their annotations. Out: help with headings, examples and exit codes. */
@NullMarked
package dev.weir.deploy.help;

import org.jspecify.annotations.NullMarked;
