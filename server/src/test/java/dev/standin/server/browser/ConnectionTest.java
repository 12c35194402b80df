package dev.standin.server.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What the page does when it may not, or cannot, ask the server. */
class ConnectionTest extends InChromium {
  private static final String NUMBERS =
      "[...document.querySelectorAll('.row .number')].map(it => it.textContent).join(' ')";

  @Test
  void what_happened_while_the_network_was_gone_is_caught_up_with_once() throws Exception {
    var visit = frozen();
    try (var relay = new Relay(URI.create(server()).getPort())) {
      var export = visit.start("#devices");
      chromium.open(relay.url() + "/_standin/#/exchanges?session=" + visit.id());
      chromium.until(NUMBERS + " === '1'");
      chromium.until("document.querySelector('.connection.on')");
      // Told by the stream, so that the page knows where to go on.
      visit.poll(export);
      chromium.until(NUMBERS + " === '1 2'");
      relay.cut();
      chromium.sees(".connection.off", "Not connected");
      for (int i = 0; i < 3; i++) {
        visit.poll(export);
      }
      relay.mend();
      chromium.until(NUMBERS + " === '1 2 3 4 5'");
      chromium.until("document.querySelector('.connection.on')");
      visit.poll(export);
      chromium.until(NUMBERS + " === '1 2 3 4 5 6'");
      assertEquals(
          List.of(),
          chromium.complaints().stream().filter(it -> !it.contains("net::ERR")).toList());
    }
  }

  @Test
  void a_server_that_was_started_again_is_shown_as_it_is_now() throws Exception {
    var app = App.start(Config.EPHEMERAL);
    var base = app.baseUrl();
    var wire = new dev.standin.server.support.Wire();
    var start = base + "/api/v1/nql/export?queryId=%23devices";
    try {
      for (int i = 0; i < 3; i++) {
        wire.get(start, Visit.ME).is(200);
      }
      chromium.open(base + "/_standin/#/exchanges?session=default");
      chromium.until(NUMBERS + " === '1 2 3'");
    } finally {
      app.close();
    }
    chromium.sees(".connection.off", "Not connected");
    app = App.start(Config.EPHEMERAL.with().port(base.getPort()).build());
    try {
      chromium.until("document.querySelector('.connection.on')");
      chromium.sees("h1", "Nothing has called yet");
      wire.get(start, Visit.ME).is(200);
      chromium.until(NUMBERS + " === '1'");
    } finally {
      app.close();
    }
  }

  @Test
  void a_server_with_a_token_is_seen_by_who_has_it() throws Exception {
    try (var app = App.start(Config.EPHEMERAL.with().adminToken("open sesame").build())) {
      chromium.open(app.baseUrl() + "/_standin/#/exports?session=default");
      chromium.sees("h1", "This server wants a token");
      chromium.find("#token").sendKeys("guess", Keys.ENTER);
      chromium.sees("#token-said", "does not take this token");
      chromium.find("#token").sendKeys("open sesame", Keys.ENTER);
      chromium.until("document.querySelector('.connection.on')");
      chromium.sees("h1", "Nothing has called yet");
      var call = app.baseUrl() + "/api/v1/nql/export?queryId=%23devices";
      new dev.standin.server.support.Wire().get(call, Visit.ME).is(200);
      chromium.sees(".lane .first", "default");
      chromium.reload();
      chromium.sees(".lane .first", "default");
      assertEquals(
          false,
          chromium.script("return JSON.stringify({...localStorage}).includes('sesame')"),
          "the token is in this tab alone");
    }
  }

  @Test
  void a_session_that_is_not_there_is_told_in_words() {
    chromium.open(server() + "/_standin/#/exports?session=nobody");
    chromium.sees("main h1", "No session nobody");
    chromium.find("main a").click();
    chromium.sees(".card h2", "default");
  }

  @Test
  void what_the_server_refuses_is_told_in_its_own_words() {
    var visit = frozen();
    chromium.open(visit.page("sessions"));
    chromium.find(".sheet button.primary").click();
    chromium.fill("dialog input[name=clock]", "backwards");
    chromium.find("dialog button.primary").click();
    chromium.sees(".toast.bad", "expected real, frozen, x60");
  }
}
