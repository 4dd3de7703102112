/** Tests of reads by ids. */
@NullMarked
package dev.headgate.zoho.plan.read;

import org.jspecify.annotations.NullMarked;
