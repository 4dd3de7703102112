/**
 * Who calls during the day, and how: one class for each habit. Start at {@link
 * dev.headgate.demo.traffic.Actor}.
 */
@NullMarked
package dev.headgate.demo.traffic;

import org.jspecify.annotations.NullMarked;
