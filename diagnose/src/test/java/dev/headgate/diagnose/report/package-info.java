@NullMarked
package dev.headgate.diagnose.report;

import org.jspecify.annotations.NullMarked;
