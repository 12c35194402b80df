package dev.standin.server.reference;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * A correct client of one vendor, found by {@link ServiceLoader}: an example to read, and what
 * {@code standin play} plays.
 */
public interface ReferenceClient {
  /** The id of the vendor. */
  String vendor();

  /**
   * Takes one export from its start to its file.
   *
   * @throws GaveUp if nothing helps any further
   */
  Result export(Task task, Conversation talk);

  /**
   * The task as this client wants it, to be shown to somebody: with what its vendor alone has.
   *
   * @param plain with an account that knows no organisation, and without events
   * @param struck the vendor's operations that something will go wrong with, by their names
   */
  default Task suited(Task plain, Set<String> struck) {
    return plain;
  }

  /** Takes one export from its start to its end, whichever that is. */
  default Result export(Task task, Means means) {
    try (var talk = new Conversation(task, means)) {
      return export(task, talk);
    } catch (GaveUp e) {
      return Result.failed("", "", "given up: " + e.getMessage());
    }
  }

  /** All that there are. */
  static List<ReferenceClient> all() {
    return ServiceLoader.load(ReferenceClient.class, ReferenceClient.class.getClassLoader())
        .stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /** The one of a vendor. */
  static Optional<ReferenceClient> of(String vendor) {
    return all().stream().filter(client -> client.vendor().equals(vendor)).findFirst();
  }
}
