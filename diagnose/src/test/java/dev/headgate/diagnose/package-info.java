@NullMarked
package dev.headgate.diagnose;

import org.jspecify.annotations.NullMarked;
