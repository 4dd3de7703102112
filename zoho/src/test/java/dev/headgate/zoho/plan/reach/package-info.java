/** Tests of what calls read and change. */
@NullMarked
package dev.headgate.zoho.plan.reach;

import org.jspecify.annotations.NullMarked;
