/** Tests of {@code dev.headgate.zoho.wire}. */
@NullMarked
package dev.headgate.zoho.wire;

import org.jspecify.annotations.NullMarked;
