package dev.headgate.deluge.cost;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * The strongly connected components of a graph, by Tarjan's algorithm, without recursion: a chain
 * of calls may be as long as the program.
 */
final class Cycles<T> {
  private final Function<T, List<T>> next;
  private final IdentityHashMap<T, Place> places = new IdentityHashMap<>();
  private final Deque<T> open = new ArrayDeque<>();
  private final List<List<T>> found = new ArrayList<>();

  Cycles(Function<T, List<T>> next) {
    this.next = next;
  }

  /** A node on the way: when it was met, and the first node met that can be reached from it. */
  private final class Place {
    final int met;
    final Iterator<T> rest;
    int low;
    boolean closed;

    Place(T node) {
      this.met = places.size();
      this.low = met;
      this.rest = next.apply(node).iterator();
    }
  }

  /** The components, each after those that it leads to. */
  List<List<T>> of(Collection<T> nodes) {
    for (var node : nodes) {
      if (!places.containsKey(node)) {
        follow(node);
      }
    }
    return found;
  }

  private Place meet(T node) {
    var place = new Place(node);
    places.put(node, place);
    open.push(node);
    return place;
  }

  private void follow(T root) {
    var way = new ArrayDeque<Place>();
    way.push(meet(root));
    while (!way.isEmpty()) {
      var here = way.element();
      if (here.rest.hasNext()) {
        var there = here.rest.next();
        var known = places.get(there);
        if (known == null) {
          way.push(meet(there));
        } else if (!known.closed) {
          here.low = Math.min(here.low, known.met);
        }
      } else {
        way.pop();
        if (!way.isEmpty()) {
          way.element().low = Math.min(way.element().low, here.low);
        }
        if (here.low == here.met) {
          close(here);
        }
      }
    }
  }

  private void close(Place first) {
    var component = new ArrayList<T>();
    while (!first.closed) {
      var node = open.pop();
      component.add(node);
      var place = places.get(node);
      if (place != null) {
        place.closed = true;
      }
    }
    found.add(component);
  }
}
