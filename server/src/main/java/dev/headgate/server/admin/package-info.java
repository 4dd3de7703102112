/**
 * The JSON API behind command line and dashboard, on its own port. Start at {@link
 * dev.headgate.server.admin.AdminApi}.
 */
@NullMarked
package dev.headgate.server.admin;

import org.jspecify.annotations.NullMarked;
