/**
 * What the emulator knows of each record's past, and how far behind it an answer was. Start at
 * {@link dev.headgate.demo.oracle.Oracle}.
 */
@NullMarked
package dev.headgate.demo.oracle;

import org.jspecify.annotations.NullMarked;
