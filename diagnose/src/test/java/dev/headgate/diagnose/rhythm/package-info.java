@NullMarked
package dev.headgate.diagnose.rhythm;

import org.jspecify.annotations.NullMarked;
