package dev.headgate.core.pool;

/** What can be switched off by itself. */
public enum Switch {
  /** The limit of the pool, the reserve and the shares. */
  CREDITS,
  /** What interactive calls will need is kept for them. */
  FORECAST,
  /** Who has had less goes first when credits are scarce. */
  SHARES,
  BUDGETS,
  SLOTS,
  QUIET_HOURS,
  /** A call waits rather than be refused. */
  WAITING,
  /** Spending outside Headgate is allowed for. */
  OUTSIDE
}
