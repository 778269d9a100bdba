/** Tests of the package of the same name. */
@NullMarked
package dev.weir.deploy.client.view;

import org.jspecify.annotations.NullMarked;
