/** What the client commands show. In: rows as JSON, and what the terminal can do. Out: tables, lines and screens without control characters of others. */
@NullMarked
package dev.weir.deploy.client.view;

import org.jspecify.annotations.NullMarked;
