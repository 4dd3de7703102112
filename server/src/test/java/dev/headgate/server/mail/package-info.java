@NullMarked
package dev.headgate.server.mail;

import org.jspecify.annotations.NullMarked;
