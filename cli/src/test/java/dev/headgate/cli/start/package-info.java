@NullMarked
package dev.headgate.cli.start;

import org.jspecify.annotations.NullMarked;
