package dev.headgate.emulator;

import dev.headgate.emulator.crm.Crm;
import dev.headgate.emulator.crm.CrmRequest;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.world.CrmSeed;
import dev.headgate.emulator.world.CrmSource;
import dev.headgate.emulator.world.OpenedCrm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A CRM that remembers the first thousand calls and answers every call alike, except that the paths
 * {@code /crm/v8/Status/<n>} answer with that status and {@code /crm/v8/Broken/1} throws.
 */
public final class FakeCrm implements Crm {

  public static final String FIRST_USER = "5545730000000000001";

  private static final int REMEMBERED_MAX = 1_000;

  private final List<CrmRequest> requests = new CopyOnWriteArrayList<>();

  /** A source that opens a new fake each time and remembers the seeds it was given. */
  public static final class Source implements CrmSource {
    private final List<CrmSeed> seeds = new CopyOnWriteArrayList<>();
    private volatile FakeCrm latest = new FakeCrm();

    @Override
    public OpenedCrm open(CrmSeed seed) {
      seeds.add(seed);
      latest = new FakeCrm();
      return new OpenedCrm(
          latest, (module, out) -> write(seed, module, out), (_, _, _, _) -> List.of(), FIRST_USER);
    }

    public FakeCrm latest() {
      return latest;
    }

    public List<CrmSeed> seeds() {
      return seeds;
    }

    private static void write(CrmSeed seed, String module, OutputStream out) throws IOException {
      var count = seed.records().get(module);
      if (count == null) {
        throw new IllegalArgumentException("no such module: " + module);
      }
      for (int i = 0; i < count; i++) {
        out.write(("{\"id\":\"" + i + "\"}\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  public List<CrmRequest> requests() {
    return requests;
  }

  @Override
  public CrmResponse handle(CrmRequest request) {
    if (requests.size() < REMEMBERED_MAX) {
      requests.add(request);
    }
    if (request.path().equals("/crm/v8/Broken/1")) {
      throw new IllegalStateException("broken on purpose");
    }
    var status = request.path().startsWith("/crm/v8/Status/") ? lastSegment(request.path()) : 200;
    return new CrmResponse(
        status,
        Map.of(),
        status == 204
            ? new byte[0]
            : "{\"data\":[{\"id\":\"1\"}]}".getBytes(StandardCharsets.UTF_8));
  }

  private static int lastSegment(String path) {
    return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
  }
}
