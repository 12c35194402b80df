package dev.standin.bench;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.server.journal.Journal;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An exchange appended to a journal that is full: it arrives, is written down, is delivered. */
@State(Scope.Benchmark)
public class JournalBenchmark {
  private Journal journal;
  private long number;

  @Setup
  public void fill() {
    journal = new Journal(Journal.CAPACITY, Journal.BYTES);
    for (int i = 0; i < Journal.CAPACITY; i++) {
      append();
    }
  }

  @Benchmark
  public long append() {
    number++;
    journal.arrived(number);
    journal.append(Samples.poll(number));
    journal.delivered(new Delivery(number, Samples.STATUS.length(), true));
    return number;
  }
}
