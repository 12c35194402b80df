package dev.standin.server.vendor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.artifact.Column;
import dev.standin.server.scenario.Misfit;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.scenario.Setting;
import dev.standin.server.scenario.State;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one door by which a vendor walks in; found by {@link java.util.ServiceLoader}.
 *
 * <p>Its documents are in {@code specs/<id>}, its scenarios in {@code scenarios/<id>}.
 */
public interface VendorModule {
  /** The name of its folders and packages, e.g. {@code nexthink}. */
  String id();

  /** The states of its exports, in the order of a life. */
  List<? extends State> states();

  /** What a scenario may say otherwise, under {@code with:}. */
  default List<Setting<?>> settings() {
    return List.of();
  }

  /**
   * What does not fit together in a scenario, each part of which is right by itself: a setting that
   * names a column which the data does not have. Asked once, when the scenario is loaded.
   */
  default List<Misfit> check(Scenario scenario) {
    return List.of();
  }

  /**
   * What a row of the user's own must be like to be one of this vendor's: says what is wrong with
   * it, or "". Empty where any row will do.
   */
  default Optional<Function<ObjectNode, String>> row() {
    return Optional.empty();
  }

  /** The columns of generated rows where a scenario names none; empty if rows have no such. */
  default List<Column> columns() {
    return List.of();
  }

  /** How a client of this vendor writes the identifier that chooses a scenario. */
  default String identifier(Scenario scenario) {
    return scenario.name();
  }

  /** How it words a refusal. */
  ErrorShape errors();

  /** Opens the vendor for one session: what it keeps of that session begins and ends here. */
  void open(Router router, Desk desk);
}
