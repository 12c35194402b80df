package dev.standin.server.fault;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Facts.Flaw;
import dev.standin.contracts.exchange.Headers;
import dev.standin.server.artifact.Draw;
import dev.standin.server.wire.Reply;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Every checksum that the answer tells is that of other bytes: {@code wrongChecksum: true}. These
 * are the ETag, which is the MD5 of an object that was uploaded in one part, and the {@code
 * x-amz-checksum-*} that a client asks for with {@code x-amz-checksum-mode: ENABLED} [D].
 */
public record WrongChecksum() implements Fault.Changes {
  private static final Pattern ETAG = Pattern.compile("(\"?)([0-9a-f]{32})((?:-\\d+)?\"?)");
  private static final Set<String> BASE64 =
      Set.of(
          "x-amz-checksum-crc32",
          "x-amz-checksum-crc32c",
          "x-amz-checksum-crc64nvme",
          "x-amz-checksum-sha1",
          "x-amz-checksum-sha256");

  @Override
  public String describe() {
    return "tells wrong checksums";
  }

  @Override
  public Facts tell(Facts facts) {
    return facts.flawed(Flaw.CHECKSUM);
  }

  @Override
  public Reply change(Reply reply, Draw draw) {
    var fields = new ArrayList<Map.Entry<String, String>>();
    boolean changed = false;
    for (var field : reply.headers().fields()) {
      var wrong = wrong(field.getKey().toLowerCase(Locale.ROOT), field.getValue());
      changed |= wrong.isPresent();
      fields.add(Map.entry(field.getKey(), wrong.orElse(field.getValue())));
    }
    return changed ? reply.withHeaders(new Headers(fields)) : reply;
  }

  // Not drawn: HEAD, GET and the next try tell the same, or a client would take it for a new file.
  private static Optional<String> wrong(String name, String value) {
    if (name.equals("etag")) {
      var etag = ETAG.matcher(value);
      return etag.matches()
          ? Optional.of(
              etag.group(1)
                  + HexFormat.of().formatHex(inverted(HexFormat.of().parseHex(etag.group(2))))
                  + etag.group(3))
          : Optional.empty();
    }
    if (!BASE64.contains(name)) {
      return Optional.empty();
    }
    // The number of parts stands behind the checksum of an object that was uploaded in several.
    int dash = value.indexOf('-');
    var sum = dash < 0 ? value : value.substring(0, dash);
    var rest = dash < 0 ? "" : value.substring(dash);
    var bytes = inverted(Base64.getDecoder().decode(sum));
    return Optional.of(Base64.getEncoder().encodeToString(bytes) + rest);
  }

  private static byte[] inverted(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ~bytes[i];
    }
    return bytes;
  }

  /** Reads it. */
  @AutoService(FaultKind.class)
  public static final class Kind implements FaultKind {
    @Override
    public String word() {
      return "wrongChecksum";
    }

    @Override
    public Set<Leg> legs() {
      return Set.of(Leg.STORAGE);
    }

    @Override
    public Fault read(FaultEntry entry) {
      return new WrongChecksum();
    }
  }
}
