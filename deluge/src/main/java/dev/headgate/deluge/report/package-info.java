/**
 * Shows what the linter found: {@link dev.headgate.deluge.report.TextReport} for people, {@link
 * dev.headgate.deluge.report.JsonReport}, {@link dev.headgate.deluge.report.SarifReport} and {@link
 * dev.headgate.deluge.report.JUnitReport} for programs, {@link dev.headgate.deluge.report.Diff} for
 * fixes. Each takes a run and gives the whole text.
 */
@NullMarked
package dev.headgate.deluge.report;

import org.jspecify.annotations.NullMarked;
