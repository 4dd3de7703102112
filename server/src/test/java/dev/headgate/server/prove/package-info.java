@NullMarked
package dev.headgate.server.prove;

import org.jspecify.annotations.NullMarked;
