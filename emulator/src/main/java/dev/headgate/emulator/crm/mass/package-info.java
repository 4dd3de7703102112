/** Changing and deleting many records at once, and the jobs that such calls begin. */
@NullMarked
package dev.headgate.emulator.crm.mass;

import org.jspecify.annotations.NullMarked;
