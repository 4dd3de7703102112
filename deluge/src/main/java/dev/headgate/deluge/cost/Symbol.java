package dev.headgate.deluge.cost;

import dev.headgate.deluge.ast.Span;

/**
 * A number that only a run knows, such as the rows of a list.
 *
 * @param what what is counted, in words
 * @param bound the number to reckon with
 * @param known whether the bound is a limit of Zoho or of the code; otherwise it is an assumption
 * @param span where it arises; two symbols are the same only if they arise at the same place of the
 *     same text
 * @param place the text it arises in
 */
public record Symbol(String what, long bound, boolean known, Span span, String place) {}
