@NullMarked
package dev.headgate.demo;

import org.jspecify.annotations.NullMarked;
