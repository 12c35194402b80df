package org.example;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever tests with Standin has a log, a command line and containers of their own, or none. */
class ClassPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ch.qos.logback.classic.Logger",
        "picocli.CommandLine",
        "org.testcontainers.DockerClientFactory"
      })
  void what_only_the_command_needs_is_not_forced_on_us(String name) {
    assertThrows(ClassNotFoundException.class, () -> Class.forName(name));
  }
}
