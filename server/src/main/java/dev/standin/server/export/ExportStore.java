package dev.standin.server.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The exports of one vendor in one session, by id and by group.
 *
 * <p>Append only: an export is facts, and facts do not change.
 */
public final class ExportStore<A> {
  private final Map<String, Export<A>> byId = new ConcurrentHashMap<>();
  private final Map<String, List<Export<A>>> byGroup = new ConcurrentHashMap<>();

  private final Consumer<Export<?>> added;

  /** A store that nobody else hears of. */
  public ExportStore() {
    this(export -> {});
  }

  /**
   * @param added told of each export that is added
   */
  public ExportStore(Consumer<Export<?>> added) {
    this.added = added;
  }

  public Export<A> add(Export<A> export) {
    added.accept(export);
    byId.put(export.id(), export);
    byGroup.compute(
        export.group(),
        (group, exports) -> {
          var list = exports == null ? new ArrayList<Export<A>>() : exports;
          synchronized (list) {
            list.add(export);
          }
          return list;
        });
    return export;
  }

  public Optional<Export<A>> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The newest export of a group. */
  public Optional<Export<A>> newest(String group) {
    var list = byGroup.get(group);
    if (list == null) {
      return Optional.empty();
    }
    synchronized (list) {
      return Optional.of(list.get(list.size() - 1));
    }
  }

  /** The exports of a group, newest first. */
  public List<Export<A>> of(String group) {
    var list = byGroup.get(group);
    if (list == null) {
      return List.of();
    }
    synchronized (list) {
      var copy = new ArrayList<>(list);
      Collections.reverse(copy);
      return copy;
    }
  }

  public Collection<Export<A>> all() {
    return Collections.unmodifiableCollection(byId.values());
  }
}
