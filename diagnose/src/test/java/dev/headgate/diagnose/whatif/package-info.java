@NullMarked
package dev.headgate.diagnose.whatif;

import org.jspecify.annotations.NullMarked;
