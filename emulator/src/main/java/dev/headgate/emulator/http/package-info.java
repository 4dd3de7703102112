/**
 * HTTP on Vert.x: listens, reads bounded bodies, and writes answers that look like Zoho's. Start at
 * {@link dev.headgate.emulator.http.CrmFront}, which shows the life of a call.
 */
@NullMarked
package dev.headgate.emulator.http;

import org.jspecify.annotations.NullMarked;
