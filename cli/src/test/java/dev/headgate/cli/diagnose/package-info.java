@NullMarked
package dev.headgate.cli.diagnose;

import org.jspecify.annotations.NullMarked;
