/**
 * Reads logs, exports and mails into events. Start at {@link
 * dev.headgate.diagnose.importer.Importers}. Memory is bounded whatever a file holds; what cannot
 * be read is counted, never fatal.
 */
@NullMarked
package dev.headgate.diagnose.importer;

import org.jspecify.annotations.NullMarked;
