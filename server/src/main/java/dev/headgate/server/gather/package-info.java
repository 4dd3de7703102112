/**
 * Calls that wait for company and go as one. {@link dev.headgate.server.gather.Gatherer} drives the
 * rules of {@code core/batch}; what may go together and what an answer means for each is {@code
 * zoho/plan}'s.
 */
@NullMarked
package dev.headgate.server.gather;

import org.jspecify.annotations.NullMarked;
