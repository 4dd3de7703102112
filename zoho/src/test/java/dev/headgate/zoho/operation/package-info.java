/** Tests of {@code dev.headgate.zoho.operation}. */
@NullMarked
package dev.headgate.zoho.operation;

import org.jspecify.annotations.NullMarked;
