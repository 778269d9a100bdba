/** Tests of {@code deploy/compose}, without Docker. */
@NullMarked
package dev.weir.deploy.compose;

import org.jspecify.annotations.NullMarked;
