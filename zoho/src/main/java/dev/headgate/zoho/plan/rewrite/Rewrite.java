package dev.headgate.zoho.plan.rewrite;

import dev.headgate.zoho.plan.Asked;
import java.util.Optional;

/** A kind of call that another, cheaper one answers just as well. */
public interface Rewrite {

  /** Its word in configuration, counts and the savings ledger. */
  String name();

  /** What to send in the call's place; empty where it doesn't apply. */
  Optional<Rewritten> rewrite(Asked asked);
}
