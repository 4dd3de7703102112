/**
 * Who relies on Zoho's notifications, and when not. {@link dev.headgate.core.watch.ModuleWatch} is
 * the machine of one module: it is told of notifications, of our own writes and of what a look at
 * the module found, and says what is new, what is to be done, and whether the module may be relied
 * on. {@link dev.headgate.core.watch.Doubt} names the reasons why not.
 */
@NullMarked
package dev.headgate.core.watch;

import org.jspecify.annotations.NullMarked;
