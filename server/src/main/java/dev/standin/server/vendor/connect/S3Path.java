package dev.standin.server.vendor.connect;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an export is to go, read from an {@code s3Path}. The host is read and never contacted.
 *
 * @param prefix "" or a text that ends in a slash, percent-decoded
 * @param region the one that the host names; "" if it names none
 */
record S3Path(String bucket, String prefix, String region) {
  private static final String ENDPOINT = "s3(?:[.-](?:dualstack\\.)?([a-z]{2,}(?:-[a-z]+)+-\\d+))?";
  private static final String DOMAIN = "\\.amazonaws\\.com(?:\\.cn)?";

  /** {@code my-bucket.s3.amazonaws.com} [S], {@code my-bucket.s3.eu-west-1.amazonaws.com}. */
  private static final Pattern VIRTUAL_HOST = Pattern.compile("(.+)\\." + ENDPOINT + DOMAIN);

  /** {@code s3.eu-west-1.amazonaws.com/my-bucket/} [A]. */
  private static final Pattern PATH_STYLE = Pattern.compile(ENDPOINT + DOMAIN);

  /** S3's own rule. */
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  /** A text that is no path of S3, with the reason for the 422. */
  static final class Malformed extends Exception {
    Malformed(String message) {
      // An answer to a client, not a fault of ours: no one reads its stack.
      super(message, null, false, false);
    }
  }

  /**
   * Reads both of S3's forms.
   *
   * @throws Malformed if it is neither
   */
  static S3Path parse(String text) throws Malformed {
    var uri = uri(text);
    var host = uri.getHost().toLowerCase(Locale.ROOT);
    var path = uri.getPath().replaceFirst("^/", "");
    // Path style first: "s3.eu-west-1" is no bucket.
    Matcher style = PATH_STYLE.matcher(host);
    if (style.matches()) {
      int slash = path.indexOf('/');
      var bucket = slash < 0 ? path : path.substring(0, slash);
      return of(bucket, slash < 0 ? "" : path.substring(slash + 1), style.group(1));
    }
    Matcher virtual = VIRTUAL_HOST.matcher(host);
    if (virtual.matches()) {
      return of(virtual.group(1), path, virtual.group(2));
    }
    throw new Malformed(
        "The S3 path must be a URL such as https://my-bucket.s3.amazonaws.com/exports/ or"
            + " https://s3.eu-west-1.amazonaws.com/my-bucket/exports/, but its host is "
            + host
            + ".");
  }

  private static URI uri(String text) throws Malformed {
    try {
      var uri = new URI(text);
      var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (scheme.equals("https")
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getPort() == -1
          && uri.getQuery() == null
          && uri.getFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new Malformed("The S3 path is not a valid URL: " + e.getReason() + ".");
    }
    throw new Malformed(
        "The S3 path must be a URL of https, a host of S3 and a path, and nothing else, such as"
            + " https://my-bucket.s3.amazonaws.com/exports/.");
  }

  private static S3Path of(String bucket, String path, String region) throws Malformed {
    if (!BUCKET.matcher(bucket).matches() || bucket.contains("..")) {
      throw new Malformed(
          "The S3 path must name a bucket of 3 to 63 lower-case letters, digits, dots and hyphens,"
              + " but it names \""
              + bucket
              + "\".");
    }
    boolean climbs = Arrays.stream(path.split("/")).anyMatch(s -> s.equals(".") || s.equals(".."));
    if (climbs || path.chars().anyMatch(Character::isISOControl) || path.startsWith("/")) {
      throw new Malformed(
          "The S3 path must not have empty first segments, \".\", \"..\" or control characters.");
    }
    var prefix = path.isEmpty() || path.endsWith("/") ? path : path + "/";
    return new S3Path(bucket, prefix, region == null ? "" : region);
  }
}
