package dev.standin.server.reference;

import java.time.InstantSource;
import java.util.function.Function;

/**
 * What a client works with.
 *
 * @param http to the vendor, and to addresses that it hands out
 * @param buckets opens the way to a bucket of the caller's
 * @param waiting how time passes
 * @param habits how patient the client is
 * @param progress hears of what it does
 */
public record Means(
    Transport http,
    Function<Bucket, Transport> buckets,
    Waiting waiting,
    Habits habits,
    Progress progress) {
  /** Those of a correct client in real time. */
  public static Means real(InstantSource wall) {
    return new Means(
        new HttpTransport(),
        BucketTransport::new,
        Waiting.on(wall),
        Habits.CORRECT,
        Progress.UNHEARD);
  }

  public Means with(Waiting waiting) {
    return new Means(http, buckets, waiting, habits, progress);
  }

  public Means with(Habits habits) {
    return new Means(http, buckets, waiting, habits, progress);
  }

  public Means with(Progress progress) {
    return new Means(http, buckets, waiting, habits, progress);
  }
}
