@NullMarked
package dev.headgate.demo.oracle;

import org.jspecify.annotations.NullMarked;
