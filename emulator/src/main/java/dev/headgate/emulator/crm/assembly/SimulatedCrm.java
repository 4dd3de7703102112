package dev.headgate.emulator.crm.assembly;

import dev.headgate.emulator.crm.Crm;
import dev.headgate.emulator.crm.CrmRequest;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Router;
import dev.headgate.emulator.crm.organisation.CrmConfig;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.population.Population;
import dev.headgate.emulator.crm.read.RecordReads;
import dev.headgate.emulator.crm.write.RecordWrites;
import java.util.List;
import java.util.stream.Stream;

/** A CRM made up from a configuration. */
public final class SimulatedCrm implements Crm {
  private final Organisation organisation;
  private final Facilities facilities;
  private final Router router;

  private SimulatedCrm(Organisation organisation) {
    this.organisation = organisation;
    this.facilities = new Facilities(organisation, this);
    this.router =
        new Router(
            organisation,
            Stream.concat(resources(organisation).stream(), facilities.resources().stream())
                .toList());
  }

  /** Makes up the organisation, its users and its records. */
  public static SimulatedCrm create(CrmConfig config) {
    var organisation = Organisation.empty(config);
    Population.fill(organisation);
    return new SimulatedCrm(organisation);
  }

  /** Everything that the CRM answers. A new kind of call is added here. */
  private static List<Resource> resources(Organisation organisation) {
    return List.of(new RecordReads(organisation), new RecordWrites(organisation));
  }

  @Override
  public CrmResponse handle(CrmRequest request) {
    return router.handle(request);
  }

  /** What the CRM knows, for tests and for those who serve it. */
  public Organisation organisation() {
    return organisation;
  }

  /** What surrounds the records: search, files, notifications and jobs. */
  public Facilities facilities() {
    return facilities;
  }
}
