/**
 * Marking records with tags, and the tags themselves. Start at {@link
 * dev.headgate.emulator.crm.tag.TagResource}.
 */
@NullMarked
package dev.headgate.emulator.crm.tag;

import org.jspecify.annotations.NullMarked;
