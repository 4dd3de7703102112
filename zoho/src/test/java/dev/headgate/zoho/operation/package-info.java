/** Tests of the price list. */
@NullMarked
package dev.headgate.zoho.operation;

import org.jspecify.annotations.NullMarked;
