/**
 * The two ways of asking the CRM for records: COQL and search. Start at {@link
 * dev.headgate.emulator.query.Coql} and {@link dev.headgate.emulator.query.Search}.
 *
 * <p>Knows modules and records only through {@link dev.headgate.emulator.query.Catalog} and {@link
 * dev.headgate.emulator.query.RowSource}, so it runs over any store. Whatever text comes in, the
 * answer is rows or a {@link dev.headgate.emulator.query.QueryError} in Zoho's words, never an
 * exception. Work is linear in the rows looked at, apart from sorting.
 *
 * <p>An empty field meets no condition but {@code is null}: Zoho does not say whether {@code !=}
 * includes empty fields, so SQL's answer is taken.
 */
@NullMarked
package dev.headgate.emulator.query;

import org.jspecify.annotations.NullMarked;
