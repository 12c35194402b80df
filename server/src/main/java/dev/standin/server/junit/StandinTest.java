package dev.standin.server.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test beside a stand-in: each test method gets a session of its own, a parameter of type
 * {@link Standin} that knows its addresses, and a verdict on the client at its end.
 *
 * <p>On a class it holds for all its methods; on a method it says for that method what it names
 * itself, and the class the rest. A method still needs its {@code @Test}.
 *
 * <pre>{@code
 * @StandinTest(vendor = "nexthink", scenario = "truncated")
 * class OurClientTest {
 *   @Test
 *   void it_tells_that_rows_are_missing(Standin standin) {
 *     var result = new OurClient(standin.url()).export("#devices");
 *     assertTrue(result.isPartial());
 *     standin.outcome(Standin.Outcome.PARTIAL);
 *   }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(StandinExtension.class)
public @interface StandinTest {
  /** Whose scenario it is: {@code nexthink}, {@code mediarithmics}, {@code domo}, … */
  String vendor() default "";

  /**
   * The scenario that every call to the vendor gets, with parameters if it has any: {@code
   * truncated__rows_5000}. Without one, the identifier in a request chooses.
   */
  String scenario() default "";

  /**
   * How the session's clock runs: {@code real} (the default), {@code frozen}, {@code x60} or {@code
   * per-call:5s}. A test that freezes it moves it by {@link Standin#clock}, and the rules about
   * waiting take that for the client's own waiting.
   */
  String clock() default "";

  /** The seed of the session's data and chances; 0 for that of the extension. */
  long seed() default 0;

  /**
   * Whether the session has a port of its own, for a client that drops the path of its base URL;
   * otherwise a path prefix tells whose a request is.
   */
  boolean ownPort() default false;

  /**
   * Whether a test passes that has shown nothing: for one that is not about a scenario. Otherwise
   * it fails if a rule that its scenario is about was not exercised, or none was kept.
   */
  boolean unprovenPasses() default false;

  /** Whether a broken rule leaves the test green; {@link Standin#verdict} tells it then. */
  boolean collectOnly() default false;
}
