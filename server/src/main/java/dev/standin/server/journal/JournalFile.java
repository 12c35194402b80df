package dev.standin.server.journal;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Fold;
import dev.standin.contracts.exchange.JournalFormat;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal on disk, written by a thread of its own, in the order in which {@link Journal#listen}
 * tells it: who folds the file's lines as they stand finds what a listener found.
 *
 * <p>A disk that hangs holds up the session's other listeners once, for a moment; what does not fit
 * into the queue then is lost, which the log says, and a line in the place of what is missing.
 */
public final class JournalFile implements Fold, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);
  private static final int AHEAD = 10_000;
  private static final long CLOSING_MS = 1_000;
  private static final long PATIENCE_MS = 2_000;
  private static final Supplier<String> END = () -> "";

  private final String name;
  private final Writer out;
  private final Losses losses;
  private final LinkedBlockingQueue<Supplier<String>> queue = new LinkedBlockingQueue<>(AHEAD);
  private final Thread writer;
  private volatile boolean ended;
  // The journal tells one thing at a time, and nothing more once this is closed.
  private volatile long lost;

  /** Begins to write lines, and closes {@code out} when it ends. */
  JournalFile(String name, Writer out, Losses losses) {
    this.name = name;
    this.out = out;
    this.losses = losses;
    this.writer = new Thread(this::drain, "journal-writer");
    writer.setDaemon(true);
    writer.start();
  }

  /**
   * Begins a journal in a file, in the place of what was there.
   *
   * @param losses counts the lines that are not written
   * @throws IOException if the file cannot be written, or another server writes it and then it is
   *     as it was; in a sentence for a person
   */
  public static JournalFile open(Path path, Beginning beginning, Losses losses) throws IOException {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      // A pipe or a terminal can be neither locked nor emptied.
      if (Files.isRegularFile(path)) {
        lock(channel);
        channel.truncate(0);
      }
      var out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
      out.write(JournalFormat.header(beginning));
      out.write('\n');
      out.flush();
      return new JournalFile(path.toString(), out, losses);
    } catch (IOException e) {
      if (channel != null) {
        channel.close();
      }
      throw new IOException("--journal " + path + ": cannot be written: " + e.getMessage(), e);
    }
  }

  // Before the file is emptied: whoever starts a second server by mistake keeps the first's
  // journal.
  private static void lock(FileChannel channel) throws IOException {
    boolean locked;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      locked = false;
    }
    if (!locked) {
      throw new IOException("another server writes it; give each a file of its own");
    }
  }

  @Override
  public void exchange(Exchange exchange) {
    put(() -> JournalFormat.line(exchange));
  }

  @Override
  public void delivery(Delivery delivery) {
    put(() -> JournalFormat.line(delivery));
  }

  @Override
  public void event(Event event) {
    put(() -> JournalFormat.line(event));
  }

  @Override
  public void lost(long words) {
    miss(words);
  }

  private void put(Supplier<String> line) {
    if (ended) {
      return;
    }
    try {
      if (lost > 0 && !fill()) {
        miss(1);
      } else if (!queue.offer(line, PATIENCE_MS, TimeUnit.MILLISECONDS)) {
        miss(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void miss(long words) {
    if (lost == 0) {
      LOG.warn("the journal {} has a gap from here on: its disk is too slow", name);
    }
    lost += words;
    losses.add(Losses.Place.FILE, words);
  }

  // The disk had its moment when the first line was lost: waiting for each would add up.
  private boolean fill() {
    long gap = lost;
    if (!queue.offer(() -> JournalFormat.gap(gap))) {
      return false;
    }
    LOG.warn("the journal {} goes on; {} lines are missing in it", name, gap);
    lost = 0;
    return true;
  }

  private void drain() {
    try (out) {
      for (var line = queue.take(); line != END && !ended; line = queue.take()) {
        out.write(line.get());
        out.write('\n');
        if (queue.isEmpty()) {
          out.flush();
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("the journal {} ends here, for it cannot be written: {}", name, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // In this order: whoever waits to put a line must not wait for a reader that is gone.
      ended = true;
      queue.clear();
    }
  }

  /** Writes what is left, for at most a second. */
  @Override
  public void close() {
    try {
      if (lost > 0 && !ended) {
        fill();
      }
      boolean told = ended || queue.offer(END, CLOSING_MS / 2, TimeUnit.MILLISECONDS);
      if (told) {
        writer.join(CLOSING_MS / 2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (writer.isAlive()) {
      LOG.warn("the end of the journal {} is missing: its disk is too slow", name);
    }
    ended = true;
    if (lost > 0) {
      LOG.warn("{} lines are missing at the end of the journal {}", lost, name);
    }
  }
}
