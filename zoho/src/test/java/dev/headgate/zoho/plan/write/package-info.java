/** Tests of gathering writes. */
@NullMarked
package dev.headgate.zoho.plan.write;

import org.jspecify.annotations.NullMarked;
