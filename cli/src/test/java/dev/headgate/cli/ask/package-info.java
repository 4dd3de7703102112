@NullMarked
package dev.headgate.cli.ask;

import org.jspecify.annotations.NullMarked;
