@NullMarked
package dev.headgate.server.alert;

import org.jspecify.annotations.NullMarked;
