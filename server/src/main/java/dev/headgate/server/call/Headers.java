package dev.headgate.server.call;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The headers of a request or an answer, in their order and spelling: some clients look answers'
 * headers up case-sensitively. Names are compared without regard to case.
 */
public record Headers(List<Header> lines) implements Iterable<Header> {

  public static final Headers NONE = new Headers(List.of());

  /** Headers that speak of one connection only, and never travel on (RFC 9110, section 7.6.1). */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  public Headers {
    lines = List.copyOf(lines);
  }

  public static Headers of(String... namesAndValues) {
    var lines = new ArrayList<Header>(namesAndValues.length / 2);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      lines.add(new Header(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new Headers(lines);
  }

  public Optional<String> first(String name) {
    for (var line : lines) {
      if (line.is(name)) {
        return Optional.of(line.value());
      }
    }
    return Optional.empty();
  }

  public List<String> all(String name) {
    List<String> found = List.of();
    for (var line : lines) {
      if (line.is(name)) {
        found = found.isEmpty() ? new ArrayList<>(2) : found;
        found.add(line.value());
      }
    }
    return found;
  }

  public Headers plus(String name, String value) {
    var more = new ArrayList<Header>(lines.size() + 1);
    more.addAll(lines);
    more.add(new Header(name, value));
    return new Headers(more);
  }

  public Headers plus(Collection<Header> others) {
    var more = new ArrayList<Header>(lines.size() + others.size());
    more.addAll(lines);
    more.addAll(others);
    return new Headers(more);
  }

  public Headers without(String name) {
    return first(name).isEmpty() ? this : where(line -> !line.is(name));
  }

  /** Without those that belong to one connection, and those that a Connection header names. */
  public Headers endToEnd() {
    var named = new ArrayList<String>(2);
    for (var value : all("Connection")) {
      for (var token : value.split(",", -1)) {
        named.add(token.strip());
      }
    }
    return where(
        line ->
            !HOP_BY_HOP.contains(lowerCase(line.name()))
                && (named.isEmpty() || named.stream().noneMatch(line::is)));
  }

  private Headers where(Predicate<Header> kept) {
    var some = new ArrayList<Header>(lines.size());
    for (var line : lines) {
      if (kept.test(line)) {
        some.add(line);
      }
    }
    return new Headers(some);
  }

  @Override
  public Iterator<Header> iterator() {
    return lines.iterator();
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(java.util.Locale.ROOT);
  }
}
