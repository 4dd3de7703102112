package dev.headgate.core.ledger;

import dev.headgate.core.credit.Credits;

/**
 * One line of an answer about usage.
 *
 * @param key the value of what the question summed by; empty where a call had none
 * @param calls every call of this key, whatever became of it
 * @param credits what they were charged with
 * @param refused how many of them were refused, by Headgate or by Zoho (429)
 * @param saved credits that the same calls would have cost beyond that, had they gone to Zoho
 */
public record UsageRow(String key, long calls, Credits credits, long refused, Credits saved) {}
