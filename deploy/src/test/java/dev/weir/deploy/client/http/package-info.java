/** Tests of the package of the same name. */
@NullMarked
package dev.weir.deploy.client.http;

import org.jspecify.annotations.NullMarked;
