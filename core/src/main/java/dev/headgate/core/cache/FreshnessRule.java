package dev.headgate.core.cache;

import java.time.Duration;

/**
 * How old an answer an integration accepts. A known change ends every answer, whatever the rule.
 */
public sealed interface FreshnessRule {

  /** None that is kept: every call goes. */
  record Live() implements FreshnessRule {}

  /** One that is no older than {@code ageMax}. */
  record Within(Duration ageMax) implements FreshnessRule {}

  /**
   * One of modules whose changes are told by notifications.
   *
   * @param ceiling the greatest age even so: Zoho doesn't promise that each notification comes
   * @param unwatchedAgeMax the greatest age while notifications are missing; zero for none at all
   */
  record Push(Duration ceiling, Duration unwatchedAgeMax) implements FreshnessRule {}
}
