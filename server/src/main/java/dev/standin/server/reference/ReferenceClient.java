package dev.standin.server.reference;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

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
