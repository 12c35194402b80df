package dev.standin.server.junit;

import dev.standin.contracts.report.Result;
import dev.standin.server.session.NotOpened;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;

/**
 * Gives each test method a session of its own in one server of the JVM, and fails the test if its
 * client broke a rule, or did not show what its scenario is about.
 *
 * <p>Registered by {@link StandinTest}, or with {@code @RegisterExtension} and {@link #builder()}.
 * Tests may run in parallel: no session sees another.
 */
public final class StandinExtension
    implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
  private static final Namespace SPACE = Namespace.create(StandinExtension.class);

  private final Settings settings;

  /** The one that {@link StandinTest} registers. */
  public StandinExtension() {
    this(Settings.STANDARD);
  }

  private StandinExtension(Settings settings) {
    this.settings = settings;
  }

  /** An extension to be registered with {@code @RegisterExtension}. */
  public static Builder builder() {
    return new Builder();
  }

  /** An extension in the making. */
  public static final class Builder {
    private Path scenarios;
    private String vendor = "";
    private String scenario = "";
    private String clock = Settings.STANDARD.clock();
    private long seed = Settings.STANDARD.seed();
    private boolean ownPort;
    private boolean unprovenPasses;
    private boolean collectOnly;

    private Builder() {}

    /** Every call to a vendor gets this scenario, with parameters if it has any. */
    public Builder scenario(String vendor, String scenario) {
      this.vendor = vendor;
      this.scenario = scenario;
      return this;
    }

    /** Scenarios of one's own besides the bundled ones: a folder with a folder for each vendor. */
    public Builder scenarios(Path folder) {
      this.scenarios = folder.toAbsolutePath().normalize();
      return this;
    }

    /** How the clock of each test runs: {@code real}, {@code frozen}, {@code x60}, … */
    public Builder clock(String mode) {
      this.clock = mode;
      return this;
    }

    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** Gives each session a port of its own, for a client that drops the path of its base URL. */
    public Builder ownPort() {
      this.ownPort = true;
      return this;
    }

    /** Lets a test pass that has shown nothing, as one that is not about a scenario. */
    public Builder unprovenPasses() {
      this.unprovenPasses = true;
      return this;
    }

    /** Leaves a test green whose client broke a rule; {@link Standin#verdict} tells it then. */
    public Builder collectOnly() {
      this.collectOnly = true;
      return this;
    }

    public StandinExtension build() {
      return new StandinExtension(
          new Settings(
              scenarios, vendor, scenario, clock, seed, ownPort, unprovenPasses, collectOnly));
    }
  }

  /** A test's stand-in, and which of several extensions has to put it away. */
  private record Opened(StandinExtension by, Settings settings, Standin standin) {}

  @Override
  public void beforeEach(ExtensionContext context) {
    var before = opened(context);
    if (before.isEmpty()) {
      store(context).put(Opened.class, open(context));
    } else if (!settings.equals(Settings.STANDARD)) {
      throw new ExtensionConfigurationException(
          "two Standin extensions hold for this test: a class has either @StandinTest or a"
              + " @RegisterExtension field; methods may have @StandinTest besides either");
    }
  }

  private Opened open(ExtensionContext context) {
    var asked = settings;
    // The outermost class first, so that what is nearest to the test has the last word.
    for (var annotation : annotations(context)) {
      asked = asked.with(annotation);
    }
    var app = Servers.of(context, asked.scenarios());
    try {
      return new Opened(this, asked, Standin.open(app, asked));
    } catch (IllegalArgumentException | NotOpened e) {
      throw new ExtensionConfigurationException("@StandinTest: " + e.getMessage(), e);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    var opened = opened(context).filter(one -> one.by() == this);
    if (opened.isEmpty()) {
      return;
    }
    store(context).remove(Opened.class);
    var standin = opened.get().standin();
    try {
      standin.end();
      judge(context, opened.get().settings(), standin);
    } finally {
      standin.close();
    }
  }

  private static void judge(ExtensionContext context, Settings settings, Standin standin) {
    var run = standin.run();
    boolean passes =
        settings.collectOnly()
            || run.result().passes()
            || run.result() == Result.UNPROVEN
                && (settings.unprovenPasses() || standin.isAboutNothing(run));
    if (passes) {
      return;
    }
    var broken = new AssertionFailedError(standin.report(run));
    // A test that has failed already keeps its own reason: this may be why.
    var failure = context.getExecutionException();
    if (failure.isEmpty()) {
      throw broken;
    }
    failure.get().addSuppressed(broken);
  }

  private static List<StandinTest> annotations(ExtensionContext context) {
    var found = new ArrayDeque<StandinTest>();
    for (var at = context; at != null; at = at.getParent().orElse(null)) {
      at.getElement()
          .flatMap(element -> AnnotationSupport.findAnnotation(element, StandinTest.class))
          .ifPresent(found::addFirst);
    }
    return List.copyOf(found);
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(SPACE);
  }

  private static Optional<Opened> opened(ExtensionContext context) {
    return Optional.ofNullable(store(context).get(Opened.class, Opened.class));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Standin.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return opened(context)
        .map(Opened::standin)
        .orElseThrow(
            () ->
                new ParameterResolutionException(
                    "a Standin belongs to one test method: it can be a parameter of that, and of"
                        + " @BeforeEach and @AfterEach, not of a constructor or @BeforeAll"));
  }
}
