package dev.standin.server.vendor.mediarithmics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The definitions of one session, in the order of their creation; beyond so many, the oldest gives
 * way.
 */
final class Definitions {
  private final Map<String, Definition> byId = new LinkedHashMap<>();
  private final int most;
  private long forgotten;

  /**
   * @param most how many stay
   */
  Definitions(int most) {
    this.most = most;
  }

  synchronized Definition add(Definition definition) {
    byId.put(definition.id(), definition);
    if (byId.size() > most) {
      var oldest = byId.keySet().iterator();
      oldest.next();
      oldest.remove();
      forgotten++;
    }
    return definition;
  }

  /** What is to be added where a definition is said not to be there; "" while all are kept. */
  synchronized String absence() {
    return forgotten == 0
        ? ""
        : "; the oldest "
            + forgotten
            + " have given way to newer ones (--max-exports "
            + most
            + ")";
  }

  synchronized Optional<Definition> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * Finds a definition within an organisation.
   *
   * @param organisationId "" for any, since clients leave it out [C]
   */
  Optional<Definition> find(String id, String organisationId) {
    return find(id)
        .filter(d -> organisationId.isEmpty() || d.organisationId().equals(organisationId));
  }

  /** The definitions of an organisation, newest first. */
  synchronized List<Definition> of(String organisationId) {
    var own = new ArrayList<Definition>();
    for (var definition : byId.values()) {
      if (definition.organisationId().equals(organisationId)) {
        own.add(definition);
      }
    }
    Collections.reverse(own);
    return own;
  }

  /** Changes a definition in its place; empty if it is gone by now. */
  synchronized Optional<Definition> change(String id, UnaryOperator<Definition> change) {
    return Optional.ofNullable(byId.computeIfPresent(id, (any, old) -> change.apply(old)));
  }

  synchronized boolean remove(String id) {
    return byId.remove(id) != null;
  }
}
