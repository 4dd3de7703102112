/** Small files of the data folder that people may read. */
@NullMarked
package dev.headgate.server.file;

import org.jspecify.annotations.NullMarked;
