/** Tests of {@code dev.headgate.zoho.centre}. */
@NullMarked
package dev.headgate.zoho.centre;

import org.jspecify.annotations.NullMarked;
