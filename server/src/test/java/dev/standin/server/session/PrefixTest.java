package dev.standin.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a path names a session. */
class PrefixTest {
  @Test
  void a_path_begins_with_the_session_however_the_tilde_is_spelt() {
    for (var tilde : List.of("~", "%7E", "%7e")) {
      assertEquals(Optional.of(new Prefix("s1", "/a/b")), Prefix.in("/" + tilde + "s1/a/b"));
    }
    assertEquals(Optional.of(new Prefix("s1", "")), Prefix.in("/~s1"));
    assertEquals(Optional.of(new Prefix("s1", "/")), Prefix.in("/~s1/"));
    assertEquals(Optional.of(new Prefix("a.b_c-D", "//x")), Prefix.in("/~a.b_c-D//x"));
  }

  @Test
  void what_is_made_is_read() {
    assertEquals(Optional.of(new Prefix("s12", "/x")), Prefix.in(Prefix.of("s12") + "/x"));
  }

  @Test
  void other_paths_name_no_session() {
    for (var path :
        List.of("", "/", "/s1", "/~", "/~/x", "/a/~s1", "~s1", "/~s%31", "/~" + "x".repeat(65))) {
      assertTrue(Prefix.in(path).isEmpty(), path);
    }
  }
}
