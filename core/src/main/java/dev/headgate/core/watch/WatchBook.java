package dev.headgate.core.watch;

import java.util.List;

/** Remembers what is watched, beyond the process. */
public interface WatchBook {

  List<WatchedModule> modules();

  /** Keeps a module's line in place of its older one; durable on return. */
  void keep(WatchedModule module);

  /** Lets go of a module that is watched no more. */
  void forget(String module);
}
