package dev.standin.server.large;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of an export as storage has it, read as a stream.
 *
 * @param bytes as they are stored
 * @param records of CSV or ndjson, once unpacked: a line feed inside of double quotes ends none
 * @param sha256 of the unpacked bytes
 */
record StoredFile(long bytes, long records, String sha256) {
  private static final int PART = 5 * 1024 * 1024;

  /** Reads a piece by the URL that the admin API gives, and holds it against what that says. */
  static StoredFile read(JsonNode piece) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(piece.get("url").asText())).build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    assertEquals(200, answer.statusCode());
    var parts = new Parts(answer.body());
    var file =
        of(piece.get("url").asText().contains(".zst") ? new ZstdInputStream(parts) : parts, parts);
    assertEquals(piece.get("bytes").asLong(), file.bytes());
    assertEquals(answer.headers().firstValue("ETag").orElseThrow(), parts.etag());
    return file;
  }

  private static StoredFile of(InputStream unpacked, Parts parts) throws Exception {
    long records = 0;
    boolean quoted = false;
    boolean json = false;
    var sha256 = MessageDigest.getInstance("SHA-256");
    try (var in = new DigestInputStream(unpacked, sha256)) {
      var buffer = new byte[64 * 1024];
      boolean first = true;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        json |= first && read > 0 && buffer[0] == '{';
        first = false;
        for (int i = 0; i < read; i++) {
          // In JSON a line feed is always escaped.
          quoted ^= buffer[i] == '"' && !json;
          records += buffer[i] == '\n' && !quoted ? 1 : 0;
        }
      }
    }
    return new StoredFile(parts.bytes, records, HexFormat.of().formatHex(sha256.digest()));
  }

  /** Computes the ETag of S3: the MD5 of one part, or that of the parts' and how many there are. */
  private static final class Parts extends java.io.FilterInputStream {
    private final MessageDigest part = md5();
    private final MessageDigest whole = md5();
    private byte[] last = new byte[0];
    private long bytes;
    private int count;

    Parts(InputStream in) {
      super(in);
    }

    private static MessageDigest md5() {
      try {
        return MessageDigest.getInstance("MD5");
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int room = (int) Math.min(length, PART - bytes % PART);
      int read = super.read(into, offset, room);
      if (read > 0) {
        part.update(into, offset, read);
        bytes += read;
        if (bytes % PART == 0) {
          end();
        }
      }
      return read;
    }

    private void end() {
      last = part.digest();
      whole.update(last);
      count++;
    }

    String etag() {
      if (bytes % PART != 0 || count == 0) {
        end();
      }
      var hex = HexFormat.of();
      return count == 1
          ? "\"" + hex.formatHex(last) + "\""
          : "\"" + hex.formatHex(whole.digest()) + "-" + count + "\"";
    }
  }
}
