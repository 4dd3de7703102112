/**
 * Records that belong to a record: those that point to it by a lookup, as notes do, and those that
 * are linked with it freely, many to many. Start at {@link
 * dev.headgate.emulator.crm.related.RelatedResource}.
 */
@NullMarked
package dev.headgate.emulator.crm.related;

import org.jspecify.annotations.NullMarked;
