package dev.headgate.emulator.crm.call;

import dev.headgate.emulator.crm.CrmResponse;

/** Answers calls of one route. May end a call with a {@link Refusal}. */
@FunctionalInterface
public interface Handler {
  CrmResponse handle(Call call);
}
