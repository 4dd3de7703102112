/** Shows a diagnosis to people and programs: text, JSON and one page of HTML. */
@NullMarked
package dev.headgate.diagnose.report;

import org.jspecify.annotations.NullMarked;
