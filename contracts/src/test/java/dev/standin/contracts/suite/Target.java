package dev.standin.contracts.suite;

import dev.standin.contracts.openapi.Spec;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * What a contract is run against: a stand-in, or the vendor itself.
 *
 * <p>A contract that needs what a target cannot give (a scenario of the stand-in's, a reset clock)
 * says so by an assumption.
 */
public interface Target {
  /** Where the vendor's paths begin, without a slash at the end. */
  URI baseUrl();

  /** The vendor's document, which every reply is checked against. */
  Spec spec();

  /** The time there. */
  Instant now();

  /** Lets time pass: a stand-in moves its clock, anything else has to wait. */
  void pass(Duration time);

  /** Whether identifiers choose scenarios, as they do on a stand-in. */
  boolean hasScenarios();

  /** Whether the S3 refuses a wrong secret; LocalStack takes any. */
  default boolean checksSignatures() {
    return true;
  }

  /** An access key that may write to the S3 that the target knows. */
  String accessKey();

  String secretKey();

  /** Reads an object of a caller's bucket; null if it is not there. */
  byte[] object(String bucket, String key);
}
