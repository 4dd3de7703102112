package dev.headgate.server.stage;

import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import java.util.List;

/** One step of a call. It may answer, or pass the call on and look at the answer. */
public interface Stage {

  Reply handle(Call call, Next next) throws InterruptedException;

  /** The stages behind this one. */
  interface Next {
    Reply proceed(Call call) throws InterruptedException;
  }

  /** The stages as one; the last of them must answer by itself. */
  static Next chain(List<Stage> stages) {
    Next rest =
        call -> {
          throw new IllegalStateException("no stage answered " + call);
        };
    for (var stage : stages.reversed()) {
      var behind = rest;
      rest = call -> stage.handle(call, behind);
    }
    return rest;
  }
}
