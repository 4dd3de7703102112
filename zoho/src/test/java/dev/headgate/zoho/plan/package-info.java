/** Tests of merging calls. */
@NullMarked
package dev.headgate.zoho.plan;

import org.jspecify.annotations.NullMarked;
