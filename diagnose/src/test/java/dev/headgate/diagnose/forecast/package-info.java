@NullMarked
package dev.headgate.diagnose.forecast;

import org.jspecify.annotations.NullMarked;
