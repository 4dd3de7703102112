package dev.headgate.emulator.crm.mass;

import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.IdText;
import dev.headgate.emulator.crm.schema.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The jobs of mass calls, the last {@value #JOBS_MAX} of them. A job does its work when it is
 * begun; it only says so after a while, as Zoho's do. Safe for use by many threads.
 */
public final class JobBook {
  private static final int JOBS_MAX = 1_000;
  private static final Duration SCHEDULED = Duration.ofSeconds(2);
  private static final Duration RUNNING = Duration.ofSeconds(5);

  private final Ids ids;
  private final Map<Long, Job> jobs = new LinkedHashMap<>();

  public JobBook(Ids ids) {
    this.ids = ids;
  }

  /** How far a job says it is. */
  public enum State {
    SCHEDULED,
    RUNNING,
    COMPLETED
  }

  /**
   * A job.
   *
   * @param kind the action in its path, for instance {@code mass_update}
   * @param module API name
   */
  public record Job(String kind, String module, Instant begun, int total, int failed) {
    public State state(Instant now) {
      var age = Duration.between(begun, now);
      if (age.compareTo(SCHEDULED) < 0) {
        return State.SCHEDULED;
      }
      return age.compareTo(RUNNING) < 0 ? State.RUNNING : State.COMPLETED;
    }

    /** How many records it says are done well. */
    public int done(Instant now) {
      return state(now) == State.COMPLETED ? total - failed : 0;
    }

    /** How many it says went wrong. */
    public int failed(Instant now) {
      return state(now) == State.COMPLETED ? failed : 0;
    }
  }

  /** The new job's id. */
  public synchronized long add(Job job) {
    var id = ids.nextRecord();
    jobs.put(id, job);
    if (jobs.size() > JOBS_MAX) {
      jobs.remove(jobs.keySet().iterator().next());
    }
    return id;
  }

  /** The job that the parameter {@code job_id} names; refuses the call where there is none. */
  public Job asked(Call call, String kind, String module) {
    var id =
        call.params().get("job_id").orElseThrow(() -> Fault.missingParam("job_id").asRefusal());
    return IdText.one(id)
        .flatMap(this::find)
        .filter(job -> job.kind().equals(kind) && job.module().equals(module))
        .orElseThrow(
            () ->
                Fault.invalidData(
                        "The jobid given seems to be invalid", Map.of("param_name", "job_id"))
                    .asRefusal());
  }

  private synchronized Optional<Job> find(long id) {
    return Optional.ofNullable(jobs.get(id));
  }
}
