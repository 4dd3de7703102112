@NullMarked
package dev.headgate.diagnose.outside;

import org.jspecify.annotations.NullMarked;
