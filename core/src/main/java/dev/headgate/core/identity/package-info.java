/**
 * Who makes a call: the integration that is accounted for and the principal whose rights it
 * carries. Start at {@link dev.headgate.core.identity.Caller}.
 */
@NullMarked
package dev.headgate.core.identity;

import org.jspecify.annotations.NullMarked;
