/**
 * What the rules cost, beside other libraries in the same run. Start at {@link
 * dev.headgate.bench.AdmissionBenchmark}; memory is measured by {@link
 * dev.headgate.bench.WindowMemory}.
 *
 * <pre>
 * ./verify -pl bench -am -DskipTests
 * java -cp 'bench/target/headgate-bench-0.1.0-SNAPSHOT.jar:bench/target/lib/*' org.openjdk.jmh.Main
 * java -Xmx3g -cp 'bench/target/headgate-bench-0.1.0-SNAPSHOT.jar:bench/target/lib/*' dev.headgate.bench.WindowMemory
 * </pre>
 */
@NullMarked
package dev.headgate.bench;

import org.jspecify.annotations.NullMarked;
