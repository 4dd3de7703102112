package dev.headgate.server.forecast;

import dev.headgate.diagnose.forecast.Forecast;
import dev.headgate.diagnose.series.Series;

/**
 * The pool's past and future at a moment.
 *
 * @param spent the last 26 hours in slots of five minutes
 * @param limit credits in 24 hours
 * @param largest who spent most in the last hour; empty where nobody did
 */
public record Outlook(Forecast forecast, Series spent, long limit, String largest) {}
