package dev.headgate.emulator.crm.call;

import java.util.List;

/** A kind of thing that the API offers, with all its routes. */
public interface Resource {
  List<Route> routes();
}
