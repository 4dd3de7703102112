/**
 * How a call finds who answers it, and the words for answers. A kind of call is a {@link
 * dev.headgate.emulator.crm.call.Resource}: a list of routes, each with the method that answers.
 */
@NullMarked
package dev.headgate.emulator.crm.call;

import org.jspecify.annotations.NullMarked;
