/** How answers look: tables for people, JSON and CSV for programs. */
@NullMarked
package dev.headgate.cli.print;

import org.jspecify.annotations.NullMarked;
