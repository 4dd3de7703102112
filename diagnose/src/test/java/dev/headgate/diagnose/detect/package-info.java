@NullMarked
package dev.headgate.diagnose.detect;

import org.jspecify.annotations.NullMarked;
