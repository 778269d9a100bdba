/** Tests of what the client commands print. */
@NullMarked
package dev.weir.deploy.client;

import org.jspecify.annotations.NullMarked;
