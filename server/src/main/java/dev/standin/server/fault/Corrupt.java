package dev.standin.server.fault;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Facts.Flaw;
import dev.standin.server.artifact.Draw;
import dev.standin.server.wire.Reply;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * One byte of a file is another one: {@code corrupt: 1KiB}. Length and headers stay; a packed file
 * no longer unpacks, since its checksum covers that byte.
 *
 * @param after how many bytes of the file are right before it; for a range, too, they count from
 *     the beginning of the file
 */
public record Corrupt(long after) implements Fault.Changes {
  @Override
  public String describe() {
    return "damages the byte after the first " + Bytes.text(after);
  }

  @Override
  public Facts tell(Facts facts) {
    return facts.flawed(Flaw.BYTES);
  }

  @Override
  public Reply change(Reply reply, Draw draw) {
    if (reply.status() != 200 && reply.status() != 206) {
      return reply;
    }
    long place = after - FileRange.of(reply).map(FileRange::first).orElse(0L);
    // Never 0, which would leave the byte as it is.
    int mask = 1 + draw.below(255);
    if (reply.content() instanceof Reply.Content.Stream file && within(place, file.length())) {
      Reply.Source damaged = () -> new Damaged(file.source().open(), place, mask);
      return reply.withContent(new Reply.Content.Stream(damaged, file.length(), file.type()));
    }
    if (reply.content() instanceof Reply.Content.Text text) {
      var bytes = text.text().getBytes(StandardCharsets.UTF_8);
      if (within(place, bytes.length)) {
        bytes[(int) place] ^= (byte) mask;
        Reply.Source damaged = () -> new ByteArrayInputStream(bytes);
        return reply.withContent(new Reply.Content.Stream(damaged, bytes.length, text.type()));
      }
    }
    return reply;
  }

  private static boolean within(long place, long length) {
    return place >= 0 && (length < 0 || place < length);
  }

  /** Bytes of which one is changed. */
  private static final class Damaged extends FilterInputStream {
    private final long place;
    private final int mask;
    private long read;

    Damaged(InputStream in, long place, int mask) {
      super(in);
      this.place = place;
      this.mask = mask;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      return b < 0 || read++ != place ? b : b ^ mask;
    }

    @Override
    public int read(byte[] buffer, int from, int most) throws IOException {
      int n = super.read(buffer, from, most);
      if (n > 0 && read <= place && place < read + n) {
        buffer[from + (int) (place - read)] ^= (byte) mask;
      }
      read += Math.max(n, 0);
      return n;
    }

    @Override
    public long skip(long bytes) throws IOException {
      long skipped = super.skip(bytes);
      read += skipped;
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }

  /** Reads it. */
  @AutoService(FaultKind.class)
  public static final class Kind implements FaultKind {
    @Override
    public String word() {
      return "corrupt";
    }

    @Override
    public Set<Leg> legs() {
      return Set.of(Leg.STORAGE);
    }

    @Override
    public Fault read(FaultEntry entry) {
      return new Corrupt(entry.bytes("corrupt"));
    }
  }
}
