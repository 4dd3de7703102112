@NullMarked
package dev.headgate.diagnose.importer;

import org.jspecify.annotations.NullMarked;
