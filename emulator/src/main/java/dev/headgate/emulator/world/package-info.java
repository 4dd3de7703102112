/**
 * One life of the emulated organisation: its account, its tokens, its faults and its CRM, made anew
 * by a reset. The seam to the CRM is {@link dev.headgate.emulator.world.CrmSource}.
 */
@NullMarked
package dev.headgate.emulator.world;

import org.jspecify.annotations.NullMarked;
