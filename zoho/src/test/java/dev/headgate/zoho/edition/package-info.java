/** Tests of {@code dev.headgate.zoho.edition}. */
@NullMarked
package dev.headgate.zoho.edition;

import org.jspecify.annotations.NullMarked;
