package dev.standin.server.vendor;

import dev.standin.contracts.exchange.Facts;
import dev.standin.server.export.Export;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** How one operation is answered, and which scenario its calls belong to. */
public final class Route {
  private final String operation;
  private final Handler handler;
  private Hop hop = Hop.OTHER;
  private Function<Call, Optional<String>> identifier = call -> Optional.empty();
  private Predicate<Call> created = call -> false;
  private Function<Call, Optional<? extends Export<?>>> export = call -> Optional.empty();

  private Function<Call, Facts> told = call -> Facts.NONE;

  public Route(String operation, Handler handler) {
    this.operation = operation;
    this.handler = handler;
  }

  /** The step of the dance that this operation is. */
  public Route as(Hop hop) {
    this.hop = hop;
    return this;
  }

  /** Where a call carries the identifier that chooses its scenario. */
  public Route choosing(Function<Call, Optional<String>> identifier) {
    this.identifier = identifier;
    return this;
  }

  /**
   * Tells of an identifier that names something a client created here: known, also in strict mode,
   * though no scenario declares it.
   */
  public Route created(Predicate<Call> created) {
    this.created = created;
    return this;
  }

  /** The export that a call is about, whose scenario then is the call's. */
  public Route about(Function<Call, Optional<? extends Export<?>>> export) {
    this.export = export;
    return this;
  }

  /**
   * What the journal is told of a call whoever answers it, a fault as well: which file it is for,
   * what it would export. The identifier of a start is told as its subject unless this says
   * otherwise.
   */
  public Route telling(Function<Call, Facts> told) {
    this.told = told;
    return this;
  }

  public String operation() {
    return operation;
  }

  public Hop hop() {
    return hop;
  }

  public Handler handler() {
    return handler;
  }

  public Optional<String> identifier(Call call) {
    return identifier.apply(call);
  }

  /** What is known of a call before it is answered: its hop, its subject, what a vendor tells. */
  public Facts facts(Call call) {
    var facts = Facts.NONE.hop(hop.word());
    var named = hop == Hop.START ? identifier(call).map(facts::subject).orElse(facts) : facts;
    return named.and(told.apply(call));
  }

  public boolean isCreated(Call call) {
    return created.test(call);
  }

  public Optional<? extends Export<?>> export(Call call) {
    return export.apply(call);
  }
}
