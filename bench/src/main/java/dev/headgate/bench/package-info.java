/**
 * What the rules cost, beside other libraries in the same run. Start at {@link
 * dev.headgate.bench.AdmissionBenchmark}; memory is measured by {@link
 * dev.headgate.bench.WindowMemory}.
 *
 * <pre>
 * bench/rules
 * bench/rules --memory
 * </pre>
 */
@NullMarked
package dev.headgate.bench;

import org.jspecify.annotations.NullMarked;
