package dev.headgate.emulator.crm.assembly;

import dev.headgate.emulator.crm.Callbacks;
import dev.headgate.emulator.crm.Crm;
import dev.headgate.emulator.crm.bulk.BulkReadResource;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.composite.CompositeResource;
import dev.headgate.emulator.crm.convert.ConvertResource;
import dev.headgate.emulator.crm.file.AttachmentResource;
import dev.headgate.emulator.crm.file.FileCleaner;
import dev.headgate.emulator.crm.file.FileResource;
import dev.headgate.emulator.crm.file.FileStore;
import dev.headgate.emulator.crm.file.PhotoResource;
import dev.headgate.emulator.crm.function.FunctionResource;
import dev.headgate.emulator.crm.mass.JobBook;
import dev.headgate.emulator.crm.mass.MassResource;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.read.RichTextReads;
import dev.headgate.emulator.crm.related.LinkBook;
import dev.headgate.emulator.crm.related.RelatedResource;
import dev.headgate.emulator.crm.search.CoqlResource;
import dev.headgate.emulator.crm.search.CountResource;
import dev.headgate.emulator.crm.search.SearchIndex;
import dev.headgate.emulator.crm.search.SearchResource;
import dev.headgate.emulator.crm.tag.TagResource;
import dev.headgate.emulator.crm.watch.Channels;
import dev.headgate.emulator.crm.watch.Notifier;
import dev.headgate.emulator.crm.watch.WatchResource;
import dev.headgate.emulator.crm.write.CloneResource;
import java.util.List;

/** What surrounds the records of one CRM, and the calls that it answers. */
public final class Facilities {
  /** What all files together may have, so that a long run cannot fill the memory. */
  private static final long FILE_BYTES_MAX = 512L * 1024 * 1024;

  private final SearchIndex searchIndex = new SearchIndex();
  private final Channels channels = new Channels();
  private final LinkBook links = new LinkBook();
  private final List<Resource> resources;

  /**
   * @param crm where calls inside calls go
   * @param callbacks takes what watchers are to be told
   */
  Facilities(Organisation organisation, Crm crm, Callbacks callbacks) {
    var jobs = new JobBook(organisation.ids());
    var files = new FileStore(organisation.config().seed(), FILE_BYTES_MAX);
    this.resources =
        List.of(
            new SearchResource(organisation, searchIndex),
            new CoqlResource(organisation),
            new CountResource(organisation),
            new RelatedResource(organisation, links),
            new TagResource(organisation),
            new CompositeResource(organisation, crm),
            new WatchResource(organisation, channels),
            new AttachmentResource(organisation, files),
            new PhotoResource(organisation, files),
            new FileResource(files),
            new CloneResource(organisation),
            new RichTextReads(organisation),
            new MassResource(organisation, jobs),
            new ConvertResource(organisation, jobs),
            new BulkReadResource(organisation, callbacks),
            new FunctionResource());
    organisation.records().listen(new FileCleaner(files));
    organisation.records().listen(new Notifier(organisation, channels, callbacks));
  }

  /** How far search lags behind writes. */
  public SearchIndex searchIndex() {
    return searchIndex;
  }

  /** Who wants to be told of changes. */
  public Channels channels() {
    return channels;
  }

  List<Resource> resources() {
    return resources;
  }
}
