package dev.headgate.emulator.credit;

/** The credit system's answer to a call that wants to start. */
public sealed interface Admission {

  /** The call may run. Its charge must be settled exactly once. */
  record Admitted(Charge charge) implements Admission {}

  /** The call is turned away and costs nothing. */
  record Refused(RefusalKind kind, Standing standing) implements Admission {}
}
