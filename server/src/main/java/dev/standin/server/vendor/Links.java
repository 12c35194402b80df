package dev.standin.server.vendor;

import dev.standin.server.storage.Location;
import java.time.Duration;
import java.time.Instant;

/** Makes presigned URLs to results, which the download gateway serves. */
@FunctionalInterface
public interface Links {
  /**
   * A presigned URL.
   *
   * @param baseUrl the base URL by which the client reached its session
   * @param life how long it is valid from {@code now} on
   */
  String presigned(String baseUrl, Location at, Instant now, Duration life);
}
