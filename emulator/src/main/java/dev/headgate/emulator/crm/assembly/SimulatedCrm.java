package dev.headgate.emulator.crm.assembly;

import dev.headgate.emulator.crm.Callbacks;
import dev.headgate.emulator.crm.Crm;
import dev.headgate.emulator.crm.CrmRequest;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Router;
import dev.headgate.emulator.crm.meta.FieldsMeta;
import dev.headgate.emulator.crm.meta.LayoutsMeta;
import dev.headgate.emulator.crm.meta.ModulesMeta;
import dev.headgate.emulator.crm.meta.Org;
import dev.headgate.emulator.crm.meta.PriceList;
import dev.headgate.emulator.crm.meta.RelatedListsMeta;
import dev.headgate.emulator.crm.meta.RolesAndProfiles;
import dev.headgate.emulator.crm.meta.TagsMeta;
import dev.headgate.emulator.crm.meta.Users;
import dev.headgate.emulator.crm.meta.ViewsMeta;
import dev.headgate.emulator.crm.organisation.CrmConfig;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.population.OwnChanges;
import dev.headgate.emulator.crm.population.Population;
import dev.headgate.emulator.crm.read.RecordDump;
import dev.headgate.emulator.crm.read.RecordReads;
import dev.headgate.emulator.crm.write.RecordWrites;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;

/** A CRM made up from a configuration. */
public final class SimulatedCrm implements Crm {
  private final Organisation organisation;
  private final Facilities facilities;
  private final OwnChanges ownChanges;
  private final Router router;

  private SimulatedCrm(Organisation organisation, Callbacks callbacks) {
    this.organisation = organisation;
    this.facilities = new Facilities(organisation, this, callbacks);
    this.ownChanges = new OwnChanges(organisation);
    this.router =
        new Router(
            organisation,
            Stream.concat(resources(organisation).stream(), facilities.resources().stream())
                .toList());
  }

  /** Makes up the organisation, its users and its records; tells nobody of changes. */
  public static SimulatedCrm create(CrmConfig config) {
    return create(config, Callbacks.NONE);
  }

  /**
   * Makes up the organisation, its users and its records.
   *
   * @param callbacks takes what watchers are to be told
   */
  public static SimulatedCrm create(CrmConfig config, Callbacks callbacks) {
    var organisation = Organisation.empty(config);
    Population.fill(organisation);
    return new SimulatedCrm(organisation, callbacks);
  }

  /** Everything that the CRM answers. A new kind of call is added here. */
  private static List<Resource> resources(Organisation organisation) {
    return List.of(
        new RecordReads(organisation),
        new RecordWrites(organisation),
        new ModulesMeta(organisation),
        new FieldsMeta(organisation),
        new LayoutsMeta(organisation),
        new ViewsMeta(organisation),
        new RelatedListsMeta(organisation),
        new TagsMeta(organisation),
        new RolesAndProfiles(organisation),
        new Users(organisation),
        new Org(organisation),
        new PriceList(organisation));
  }

  @Override
  public CrmResponse handle(CrmRequest request) {
    return router.handle(request);
  }

  /**
   * All records of a module, one JSON record a line, by ascending id. Does not close the stream.
   *
   * @param module API name; {@link IllegalArgumentException} where there is none of that name
   */
  public void dump(String module, OutputStream out) throws IOException {
    var found =
        organisation
            .schema()
            .find(module)
            .orElseThrow(() -> new IllegalArgumentException("no such module: " + module));
    new RecordDump(organisation).write(found, out);
  }

  /** What the organisation's own people do, past the API. */
  public OwnChanges ownChanges() {
    return ownChanges;
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
