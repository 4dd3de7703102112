package dev.headgate.emulator.crm.bulk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last {@value #JOBS_MAX} bulk reads. Safe for use by many threads. */
final class ReadJobs {
  private static final int JOBS_MAX = 100;

  private final Map<Long, ReadJob> jobs = new LinkedHashMap<>();

  synchronized void add(ReadJob job) {
    jobs.put(job.id(), job);
    if (jobs.size() > JOBS_MAX) {
      jobs.remove(jobs.keySet().iterator().next());
    }
  }

  synchronized Optional<ReadJob> find(long id) {
    return Optional.ofNullable(jobs.get(id));
  }
}
