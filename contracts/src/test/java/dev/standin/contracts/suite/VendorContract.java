package dev.standin.contracts.suite;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The part that every vendor's contract shares: a target a test, and a client that checks. */
public abstract class VendorContract {
  private Target target;

  /** Opens a target of its own for one test. */
  protected abstract Target open();

  /** Closes what {@link #open} opened. */
  protected void close(Target target) {}

  @BeforeEach
  void openTarget() {
    target = open();
  }

  @AfterEach
  void closeTarget() {
    // Null where there was nothing to run against, and the test was skipped for that.
    if (target != null) {
      close(target);
    }
  }

  protected final Target target() {
    return target;
  }

  /** A request whose reply must conform to the vendor's document; paths are sent as written. */
  protected final RequestSpecification given() {
    return plain().filter(new ConformingReplies(target.spec(), target.baseUrl()));
  }

  /** A request whose reply is not the vendor's, such as a download from S3. */
  protected final RequestSpecification plain() {
    return RestAssured.given()
        .config(
            RestAssuredConfig.config()
                .redirect(RedirectConfig.redirectConfig().followRedirects(false))
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .urlEncodingEnabled(false)
        .baseUri(target.baseUrl().toString());
  }
}
