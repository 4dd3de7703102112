package dev.headgate.emulator;

import dev.headgate.emulator.crm.assembly.SimulatedCrm;
import dev.headgate.emulator.crm.organisation.CrmConfig;
import dev.headgate.emulator.world.CrmSeed;
import dev.headgate.emulator.world.CrmSource;
import dev.headgate.emulator.world.OpenedCrm;

/** The CRM that an emulator serves where nobody gives it another. */
final class StandardCrm implements CrmSource {

  @Override
  public OpenedCrm open(CrmSeed seed) {
    var crm =
        SimulatedCrm.create(
            new CrmConfig(
                seed.seed(),
                seed.edition(),
                seed.users(),
                seed.addOnCredits(),
                seed.records(),
                seed.address(),
                seed.now()),
            seed.callbacks());
    var administrator = crm.organisation().people().administrator();
    return new OpenedCrm(crm, crm::dump, crm.ownChanges()::make, Long.toString(administrator.id()));
  }
}
