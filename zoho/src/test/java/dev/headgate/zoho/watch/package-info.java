@NullMarked
package dev.headgate.zoho.watch;

import org.jspecify.annotations.NullMarked;
