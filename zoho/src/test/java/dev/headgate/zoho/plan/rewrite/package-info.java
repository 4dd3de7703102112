/** Tests of cheaper equals. */
@NullMarked
package dev.headgate.zoho.plan.rewrite;

import org.jspecify.annotations.NullMarked;
