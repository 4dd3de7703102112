/** Tests of composite calls. */
@NullMarked
package dev.headgate.zoho.plan.composite;

import org.jspecify.annotations.NullMarked;
