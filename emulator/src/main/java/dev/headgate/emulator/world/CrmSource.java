package dev.headgate.emulator.world;

/** Makes the CRM that an emulator serves. Asked once at the start and once at every reset. */
@FunctionalInterface
public interface CrmSource {

  /** A new CRM; the same seed gives the same records and ids. */
  OpenedCrm open(CrmSeed seed);
}
