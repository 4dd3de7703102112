@NullMarked
package dev.headgate.demo.clock;

import org.jspecify.annotations.NullMarked;
