/**
 * The proofs that nobody can tell from an answer whether the planner was at work: two organisations
 * of one seed, one called directly and one through Headgate. Start at {@link
 * dev.headgate.compat.differential.DifferentialTest}; {@link
 * dev.headgate.compat.differential.Volatile} lists all that may differ.
 */
@NullMarked
package dev.headgate.compat.differential;

import org.jspecify.annotations.NullMarked;
