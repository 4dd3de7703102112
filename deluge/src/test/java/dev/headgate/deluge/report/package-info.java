/** Tests of the report package. */
@NullMarked
package dev.headgate.deluge.report;

import org.jspecify.annotations.NullMarked;
