/**
 * Says who spent the credits and proves it. Start at {@link dev.headgate.diagnose.Diagnosis}, which
 * takes events in and gives the findings back.
 */
@NullMarked
package dev.headgate.diagnose;

import org.jspecify.annotations.NullMarked;
