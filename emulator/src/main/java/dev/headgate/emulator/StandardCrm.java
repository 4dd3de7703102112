package dev.headgate.emulator;

import dev.headgate.emulator.crm.assembly.SimulatedCrm;
import dev.headgate.emulator.crm.organisation.CrmConfig;
import dev.headgate.emulator.crm.record.Change;
import dev.headgate.emulator.world.CrmSeed;
import dev.headgate.emulator.world.CrmSource;
import dev.headgate.emulator.world.OpenedCrm;
import java.util.List;
import java.util.function.Consumer;

/** The CRM that an emulator serves where nobody gives it another. */
public final class StandardCrm implements CrmSource {

  private final Consumer<List<Change>> listener;

  /** One whose changes nobody in this process is told of. */
  public StandardCrm() {
    this(_ -> {});
  }

  /**
   * One that tells of every change after it has been filled.
   *
   * @param listener runs on the thread that made the changes; must be quick
   */
  public StandardCrm(Consumer<List<Change>> listener) {
    this.listener = listener;
  }

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
    crm.organisation().records().listen(listener);
    var administrator = crm.organisation().people().administrator();
    return new OpenedCrm(crm, crm::dump, crm.ownChanges()::make, Long.toString(administrator.id()));
  }
}
