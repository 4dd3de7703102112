/**
 * Days whose causes are known, lived by small programs against an emulated Zoho CRM. Start at
 * {@link dev.headgate.compat.day.LabelledDay}.
 */
@NullMarked
package dev.headgate.compat.day;

import org.jspecify.annotations.NullMarked;
