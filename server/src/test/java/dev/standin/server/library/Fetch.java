package dev.standin.server.library;

import dev.standin.server.library.Patience.Ask;
import dev.standin.server.library.Patience.Got;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Gets one file, whole and sound: resumes what broke off, and trusts no byte untested. */
final class Fetch {
  private static final int MOST_ADDRESSES = 3;

  private final Patience patience;
  private final Supplier<String> address;
  private final Predicate<byte[]> sound;
  private final String[] headers;
  private byte[] begun = {};
  private String url;
  private int addresses = 1;

  /**
   * @param address gives a good address, and another one when that is refused
   * @param sound whether these bytes can be all of the file
   */
  Fetch(Patience patience, Supplier<String> address, Predicate<byte[]> sound, String... headers) {
    this.patience = patience;
    this.address = address;
    this.sound = sound;
    this.headers = headers;
    this.url = address.get();
  }

  /** The file; empty if it is not to be had. */
  Optional<byte[]> file() {
    return patience.until("the download of " + url, this::attempt);
  }

  // The outer Optional tells whether to go on, the inner one what came of it.
  private Optional<Optional<byte[]>> attempt() {
    var got = patience.once(ask());
    if (got.status() == 404) {
      return Optional.of(Optional.empty());
    }
    if (got.status() == 401 || got.status() == 403) {
      if (addresses++ == MOST_ADDRESSES) {
        return Optional.of(Optional.empty());
      }
      url = address.get();
      return Optional.empty();
    }
    if (got.status() != 200 && got.status() != 206) {
      patience.pause(got);
      return Optional.empty();
    }
    return take(got);
  }

  private Ask ask() {
    var all = new ArrayList<>(List.of(headers));
    if (begun.length > 0) {
      all.addAll(List.of("Range", "bytes=" + begun.length + "-"));
    }
    return Ask.get(url, all.toArray(String[]::new));
  }

  private Optional<Optional<byte[]>> take(Got got) {
    boolean resumes =
        got.status() == 206
            && got.header("Content-Range").orElse("").startsWith("bytes " + begun.length + "-");
    if (got.status() == 206 && !resumes) {
      begun = new byte[0];
      return Optional.empty();
    }
    var all = resumes ? joined(begun, got.bytes()) : got.bytes();
    begun = got.whole() ? new byte[0] : all;
    if (!got.whole() || !matches(got, all) || !sound.test(all)) {
      patience.pause(got);
      return Optional.empty();
    }
    return Optional.of(Optional.of(all));
  }

  // An ETag that is no MD5, as of an upload in parts, tells nothing of the bytes.
  private static boolean matches(Got got, byte[] bytes) {
    var tag = got.header("ETag").orElse("").replace("\"", "");
    return !tag.matches("[0-9a-f]{32}") || tag.equals(md5(bytes));
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }
}
