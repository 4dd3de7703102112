package dev.headgate.emulator.crm.call;

import dev.headgate.emulator.crm.CrmResponse;
import java.util.function.UnaryOperator;

/** Ends a call with an error. Thrown where the call is read, caught only by the router. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Fault fault;
  private final transient UnaryOperator<JsonBody> wrapping;

  Refusal(Fault fault, UnaryOperator<JsonBody> wrapping) {
    // An answer, not an accident: no stack trace.
    super(fault.code(), null, false, false);
    this.fault = fault;
    this.wrapping = wrapping;
  }

  public Fault fault() {
    return fault;
  }

  CrmResponse answer() {
    return Answers.json(fault.status(), wrapping.apply(fault::write));
  }
}
