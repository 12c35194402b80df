package dev.standin.server.storage;

import dev.standin.contracts.exchange.Headers;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** How S3 answers a request for an object that exists: conditions, range, headers. */
record ObjectAnswer(ObjectHead object, Headers sent, Query query, String requestId) {
  // Not RFC_1123_DATE_TIME: that writes the first nine days of a month with one digit.
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Headers of the answer that a signed query parameter may set [D]. */
  private static final Map<String, String> OVERRIDES =
      new TreeMap<>(
          Map.of(
              "response-cache-control", "Cache-Control",
              "response-content-disposition", "Content-Disposition",
              "response-content-encoding", "Content-Encoding",
              "response-content-language", "Content-Language",
              "response-content-type", "Content-Type",
              "response-expires", "Expires"));

  /**
   * The answer.
   *
   * @param body the bytes of a Range header's value, or of all for ""
   */
  Download download(boolean head, Function<String, BodySource> body) throws S3Refusal {
    if (!matches()) {
      throw new S3Refusal(
          412,
          "PreconditionFailed",
          "At least one of the pre-conditions you specified did not hold");
    }
    if (!changed()) {
      return new Download(304, common(), 0, BodySource.NONE);
    }
    var range = range();
    long length = range.map(ByteRange::length).orElse(object.length());
    var headers = headers();
    if (range.isPresent()) {
      headers = headers.and("Content-Range", range.get().contentRange(object.length()));
    }
    headers = headers.and("Content-Length", Long.toString(length));
    int status = range.isPresent() ? 206 : 200;
    return head
        ? new Download(status, headers, 0, BodySource.NONE)
        : new Download(
            status, headers, length, body.apply(range.map(ByteRange::header).orElse("")));
  }

  /** What is told of the whole object, besides its length. */
  Headers headers() {
    return content(common().and("Accept-Ranges", "bytes"));
  }

  private Headers common() {
    var headers =
        Headers.of(
            "x-amz-request-id",
            requestId,
            "x-amz-id-2",
            S3Refusal.hostId(requestId),
            "Server",
            "AmazonS3",
            "Last-Modified",
            DATE.format(object.lastModified()));
    return object.etag().isEmpty() ? headers : headers.and("ETag", object.etag());
  }

  private Headers content(Headers headers) {
    var all = headers;
    if (!query.has("response-content-type")) {
      var type = object.contentType();
      all = all.and("Content-Type", type.isEmpty() ? "binary/octet-stream" : type);
    }
    for (var override : OVERRIDES.entrySet()) {
      var value = query.first(override.getKey());
      if (value.isPresent()) {
        // A line break in a header would let a URL write headers of its own.
        all = all.and(override.getValue(), value.get().replaceAll("\\p{Cntrl}", " "));
      }
    }
    return all;
  }

  private Optional<ByteRange> range() throws S3Refusal {
    var range = sent.first("Range");
    var onlyIf = sent.first("If-Range");
    if (range.isEmpty() || (onlyIf.isPresent() && !same(onlyIf.get()))) {
      return Optional.empty();
    }
    return ByteRange.of(range.get(), object.length());
  }

  private boolean same(String validator) {
    return validator.equals(object.etag())
        || instant(validator).equals(Optional.of(object.lastModified()));
  }

  private boolean matches() {
    var etags = sent.first("If-Match");
    if (etags.isPresent()) {
      return lists(etags.get());
    }
    return sent.first("If-Unmodified-Since")
        .flatMap(ObjectAnswer::instant)
        .map(since -> !object.lastModified().isAfter(since))
        .orElse(true);
  }

  private boolean changed() {
    var etags = sent.first("If-None-Match");
    if (etags.isPresent()) {
      return !lists(etags.get());
    }
    return sent.first("If-Modified-Since")
        .flatMap(ObjectAnswer::instant)
        .map(since -> object.lastModified().isAfter(since))
        .orElse(true);
  }

  private boolean lists(String etags) {
    return Arrays.stream(etags.split(","))
        .map(String::strip)
        .anyMatch(etag -> etag.equals("*") || etag.equals(object.etag()));
  }

  private static Optional<Instant> instant(String date) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
