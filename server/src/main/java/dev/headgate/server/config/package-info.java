/**
 * What a user can set: one record per section of the file, each checking itself. Start at {@link
 * dev.headgate.server.config.HeadgateConfig}.
 */
@NullMarked
package dev.headgate.server.config;

import org.jspecify.annotations.NullMarked;
