/**
 * Headgate from outside: real clients, whole processes, an emulated Zoho behind. Start at {@link
 * dev.headgate.compat.TypeScriptSdkTest}.
 */
@NullMarked
package dev.headgate.compat;

import org.jspecify.annotations.NullMarked;
