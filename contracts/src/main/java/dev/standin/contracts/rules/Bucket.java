package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.memory.Recent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What has been read of a result that lies in a bucket of the client's, in one file or several. */
final class Bucket {
  private final String export;
  private final Exchange told;
  private final long count;
  private final Map<String, Fetch> files = new Recent<>(Limits.CALLS);

  Bucket(String export, Exchange told) {
    this.export = export;
    this.told = told;
    this.count = told.facts().files().orElse(0);
  }

  /** The answer that told that it is there. */
  Exchange told() {
    return told;
  }

  Fetch file(String path) {
    return files.computeIfAbsent(path, first -> new Fetch(export, told));
  }

  /** Those that the client has begun to read. */
  Collection<Fetch> files() {
    return files.values();
  }

  /** Whether the client has read a part of the files, and has not even asked for the others. */
  boolean isLeft() {
    return !files.isEmpty() && files.size() < count;
  }

  String because() {
    return Words.of(told)
        + " told that the export "
        + export
        + " is \""
        + told.facts().state().orElse("done")
        + "\" with "
        + count
        + " files, and the client read "
        + files.size()
        + " of them and called that complete; read the others as well";
  }

  List<Long> evidence() {
    return Stream.concat(Stream.of(told.number()), files.values().stream().map(Fetch::first))
        .toList();
  }
}
