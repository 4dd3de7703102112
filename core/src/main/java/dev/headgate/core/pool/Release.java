package dev.headgate.core.pool;

import dev.headgate.core.credit.Credits;
import java.time.Instant;

/** Credits that come back to the pool at a moment, unless spent anew. */
public record Release(Instant at, Credits credits) {}
