@NullMarked
package dev.headgate.demo.least;

import org.jspecify.annotations.NullMarked;
