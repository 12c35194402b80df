package dev.standin.server.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueWriterTest {
  private static final JsonMapper JACKSON =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        10,
        99,
        100,
        1_250,
        999_999_999,
        1_000_000_000,
        1_250_000_000,
        123_456_789_012L,
        -5,
        -999_999_999,
        -1_000_000_000,
        -123_456_789_012L
      })
  void hundredths_are_the_number_that_jackson_writes(long hundredths) throws Exception {
    var writer = new ValueWriter(ValueWriter.Form.JSON);
    writer.hundredths(hundredths);
    var out = new ByteArrayOutputStream();
    writer.flush(out);
    assertEquals(
        JACKSON.writeValueAsString(hundredths / 100.0), out.toString(StandardCharsets.UTF_8));
  }
}
