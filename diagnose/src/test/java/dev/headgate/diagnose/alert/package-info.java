@NullMarked
package dev.headgate.diagnose.alert;

import org.jspecify.annotations.NullMarked;
