package dev.headgate.emulator.crm;

/** One organisation's CRM. Safe for use by many threads. */
public interface Crm {
  CrmResponse handle(CrmRequest request);
}
