package dev.standin.server.journal;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.JournalFormat;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal on disk, written beside the request path.
 *
 * <p>Lines are encoded and written by a thread of their own; a client never waits for the disk
 * unless it is further ahead of it than the queue is long.
 */
public final class JournalFile implements Journal.Listener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);
  private static final int AHEAD = 10_000;
  private static final Supplier<String> END = () -> "";

  private final Path path;
  private final BufferedWriter out;
  private final LinkedBlockingQueue<Supplier<String>> queue = new LinkedBlockingQueue<>(AHEAD);
  private final Thread writer;

  private JournalFile(Path path, BufferedWriter out) {
    this.path = path;
    this.out = out;
    this.writer = new Thread(this::drain, "journal-writer");
    writer.setDaemon(true);
  }

  /**
   * Begins a journal in a file, in the place of what was there.
   *
   * @throws IOException if the file cannot be written, in a sentence for a person
   */
  public static JournalFile open(Path path, String session, long seed, String clock)
      throws IOException {
    try {
      var out = Files.newBufferedWriter(path);
      out.write(JournalFormat.header(session, seed, clock));
      out.write('\n');
      out.flush();
      var file = new JournalFile(path, out);
      file.writer.start();
      return file;
    } catch (IOException e) {
      throw new IOException("--journal " + path + ": cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public void appended(Exchange exchange) {
    put(() -> JournalFormat.line(exchange));
  }

  @Override
  public void delivered(Delivery delivery) {
    put(() -> JournalFormat.line(delivery));
  }

  private void put(Supplier<String> line) {
    try {
      queue.put(line);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drain() {
    try (out) {
      for (var line = queue.take(); line != END; line = queue.take()) {
        out.write(line.get());
        out.write('\n');
        if (queue.isEmpty()) {
          out.flush();
        }
      }
    } catch (IOException e) {
      LOG.error("the journal {} ends here, for it cannot be written: {}", path, e.getMessage());
      // Whoever puts lines must not wait for a reader that is gone.
      discard();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void discard() {
    try {
      while (queue.take() != END) {
        continue;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes what is left, for at most a second. */
  @Override
  public void close() {
    put(END);
    try {
      writer.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
