/** The Helm chart, rendered by Helm itself: in go files of values, out come manifests, which are checked. */
@NullMarked
package dev.weir.deploy.helm;

import org.jspecify.annotations.NullMarked;
