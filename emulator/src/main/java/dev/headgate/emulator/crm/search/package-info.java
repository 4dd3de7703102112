/**
 * Finding records by what they hold: search, COQL and counting. The languages themselves are in
 * {@link dev.headgate.emulator.query}; here they are given the organisation's modules and records.
 */
@NullMarked
package dev.headgate.emulator.crm.search;

import org.jspecify.annotations.NullMarked;
