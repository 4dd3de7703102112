@NullMarked
package dev.headgate.server.fanout;

import org.jspecify.annotations.NullMarked;
