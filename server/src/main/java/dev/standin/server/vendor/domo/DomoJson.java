package dev.standin.server.vendor.domo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.export.Export;
import dev.standin.server.scenario.Phase;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.storage.Location;
import dev.standin.server.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Exports as JSON; the order of the fields is the page's. */
final class DomoJson {
  /** As the page prints it, without a space [S]. */
  private static final String TYPE = "application/json;charset=UTF-8";

  // Instant.toString leaves out milliseconds that are zero.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private DomoJson() {}

  static Reply reply(int status, JsonNode json) {
    return Reply.of(status, new Reply.Content.Json(json, TYPE));
  }

  static ObjectNode export(Export<Asked> export, Phase phase) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("bucket", export.asked().bucket());
    json.put("compression", "none");
    json.put("errorCode", phase.failed() ? code(phase) : null);
    json.put("exportFormat", "csv");
    json.put("exportId", export.id());
    json.put("exportStatus", phase.state().wire());
    json.put("finished", phase.terminal() ? time(export.createdAt().plus(phase.since())) : null);
    json.put("message", phase.failed() ? phase.failure().message() : null);
    json.put("started", time(export.createdAt()));
    var files = files(export, phase);
    if (export.scenario().get(Quirks.TEMP_URLS)) {
      json.set("tempUrlRowCountMap", files.deepCopy());
    }
    json.set("urlRowCountMap", files);
    return json;
  }

  private static String code(Phase phase) {
    return phase.failure().code().isEmpty() ? Quirks.FAILED : phase.failure().code();
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }

  private static ObjectNode files(Export<Asked> export, Phase phase) {
    var files = JsonNodeFactory.instance.objectNode();
    if (phase.terminal()
        && !phase.failed()
        && export.artifact().settle() instanceof Outcome.Written written) {
      for (var piece : written.pieces()) {
        files.put(url(piece.at(), export.asked().region(), export.scenario()), piece.rows());
      }
    }
    return files;
  }

  private static String url(Location at, String region, Scenario scenario) {
    return scenario.get(Quirks.FILE_URLS).equals("s3")
        ? at.toString()
        : "https://" + at.bucket() + ".s3." + region + ".amazonaws.com/" + encoded(at.key());
  }

  /** A key in a URL's path: slashes stay, and a space is not the plus of a form. */
  private static String encoded(String key) {
    var url = new StringBuilder(key.length() + 16);
    for (byte octet : key.getBytes(StandardCharsets.UTF_8)) {
      char sign = (char) (octet & 0xFF);
      boolean plain =
          sign >= 'a' && sign <= 'z'
              || sign >= 'A' && sign <= 'Z'
              || sign >= '0' && sign <= '9'
              || "-._~/".indexOf(sign) >= 0;
      if (plain) {
        url.append(sign);
      } else {
        url.append("%%%02X".formatted((int) sign));
      }
    }
    return url.toString();
  }
}
