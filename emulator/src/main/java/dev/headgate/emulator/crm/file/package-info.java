/**
 * Attachments, record photos and uploaded files. Their bytes are kept in {@link
 * dev.headgate.emulator.crm.file.FileStore}; records hold only its ids.
 */
@NullMarked
package dev.headgate.emulator.crm.file;

import org.jspecify.annotations.NullMarked;
