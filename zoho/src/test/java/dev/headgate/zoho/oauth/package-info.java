/** Tests of {@code dev.headgate.zoho.oauth}. */
@NullMarked
package dev.headgate.zoho.oauth;

import org.jspecify.annotations.NullMarked;
