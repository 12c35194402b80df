package dev.standin.server.reference;

import java.net.URI;
import java.util.regex.Pattern;

/** Where a request goes. */
public sealed interface Address {
  /** Without what follows a path: a signature is nobody's business. */
  String shown();

  /**
   * A page of the web.
   *
   * @param uri {@code http:} or {@code https:}, with a host
   */
  record Web(URI uri) implements Address {
    @Override
    public String shown() {
      return uri.getRawPath();
    }

    @Override
    public String toString() {
      return uri.toString();
    }
  }

  /** An object in a bucket, by its plain name: a key may have blanks and {@code #} in it. */
  record Stored(String bucket, String key) implements Address {
    // Names of buckets may have dots, and so may .s3. be a part of one: the last is the service's.
    private static final Pattern HOST =
        Pattern.compile("(.+)\\.s3(?:[.-][a-z0-9-]+)*\\.amazonaws\\.com(?:\\.cn)?(?::\\d+)?");
    private static final Pattern NAMED = Pattern.compile("s3://([^/]+)/(.+)", Pattern.DOTALL);

    /**
     * Reads an object's name as {@code s3://bucket/key}, which is plain, or as {@code
     * https://bucket.s3.region.amazonaws.com/key}, which is percent-encoded.
     *
     * @throws GaveUp if it is neither
     */
    public static Stored named(String url) {
      var named = NAMED.matcher(url);
      if (named.matches()) {
        return new Stored(named.group(1), named.group(2));
      }
      var uri = web(url).uri();
      // The authority and not the host, which Java has none of where a name has an underscore.
      var host = HOST.matcher(uri.getRawAuthority());
      if (!host.matches() || uri.getPath().length() < 2) {
        throw new GaveUp(
            "expected s3://bucket/key or https://bucket.s3.region.amazonaws.com/key but was "
                + url);
      }
      return new Stored(host.group(1), uri.getPath().substring(1));
    }

    @Override
    public String shown() {
      return toString();
    }

    @Override
    public String toString() {
      return "s3://" + bucket + "/" + key;
    }
  }

  /**
   * Reads the address of a page.
   *
   * @throws GaveUp if it is none: a server may tell anything
   */
  static Web web(String url) {
    try {
      var uri = URI.create(url);
      if (uri.getRawAuthority() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return new Web(uri);
      }
    } catch (IllegalArgumentException e) {
      // Said below, as of every other text that is no address.
    }
    throw new GaveUp(
        "expected the address of a page, http://… or https://…, but was \"" + url + "\"");
  }
}
