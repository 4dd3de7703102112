/** Tests of {@code dev.headgate.zoho.refusal}. */
@NullMarked
package dev.headgate.zoho.refusal;

import org.jspecify.annotations.NullMarked;
