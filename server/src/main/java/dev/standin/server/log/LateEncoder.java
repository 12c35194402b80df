package dev.standin.server.log;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.standin.contracts.memory.Later;

/** Writes events by a pattern, which is read with the first of them: most starts log nothing. */
final class LateEncoder extends EncoderBase<ILoggingEvent> {
  private final Later<PatternLayoutEncoder> encoder;

  LateEncoder(String pattern) {
    this.encoder =
        new Later<>(
            () -> {
              var made = new PatternLayoutEncoder();
              made.setContext(getContext());
              made.setPattern(pattern);
              made.start();
              return made;
            });
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return encoder.get().encode(event);
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }
}
