@NullMarked
package dev.headgate.server.forecast;

import org.jspecify.annotations.NullMarked;
