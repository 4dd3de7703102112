@NullMarked
package dev.headgate.cli.print;

import org.jspecify.annotations.NullMarked;
