@NullMarked
package dev.headgate.diagnose.prove;

import org.jspecify.annotations.NullMarked;
