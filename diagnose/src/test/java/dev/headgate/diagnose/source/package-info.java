@NullMarked
package dev.headgate.diagnose.source;

import org.jspecify.annotations.NullMarked;
