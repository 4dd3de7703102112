@NullMarked
package dev.headgate.demo.traffic;

import org.jspecify.annotations.NullMarked;
