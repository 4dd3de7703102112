package dev.headgate.server.front;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.server.call.Body;
import dev.headgate.server.call.Head;
import dev.headgate.server.call.Headers;
import dev.headgate.server.call.Origin;
import dev.headgate.server.call.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bytes are answered past the HTTP library, and above all which are not. */
final class ShortWayTest {

  private static final String LEADS = get("/crm/v8/Leads");
  private static final String DEALS = get("/crm/v8/Deals");

  private final KnownHeads known = new KnownHeads();
  private final List<String> atOnce = new ArrayList<>();
  private final StrictDecoder decoder = new StrictDecoder(new HttpServerOptions());
  private final HeadWatch watch = new HeadWatch(Duration.ofMinutes(1), Duration.ofMinutes(1));
  private final ShortWay shortWay =
      new ShortWay(known, decoder, watch, Origin.of("192.0.2.1"), this::answerAtOnce);
  private final Library library = new Library();
  private final EmbeddedChannel channel = new EmbeddedChannel(shortWay, watch, decoder, library);
  private Optional<Reply> reply = Optional.of(reply("{\"data\":[]}"));

  private static String get(String target) {
    return "GET " + target + " HTTP/1.1\r\nHost: crm\r\nAuthorization: Bearer t\r\n\r\n";
  }

  private static Reply reply(String body, String... headers) {
    return new Reply(
        200,
        Headers.of(headers),
        new Body.Bytes(body.getBytes(ISO_8859_1)),
        AnswerSource.CACHE,
        Credits.ZERO);
  }

  private Optional<Reply> answerAtOnce(Head head, Origin origin) {
    atOnce.add(head.target() + " from " + origin.address());
    return reply;
  }

  /** Stands for the HTTP library, with all that lies behind it. */
  private final class Library extends ChannelInboundHandlerAdapter {
    private final List<String> requests = new ArrayList<>();
    private boolean answersAtOnce = true;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request) {
        requests.add(request.method() + " " + request.uri());
        watch.headArrived();
        if (answersAtOnce) {
          shortWay.remember(new Head("GET", request.uri(), Headers.NONE));
          answered();
        }
      }
      ReferenceCountUtil.release(message);
    }

    void answered() {
      watch.answered();
      shortWay.sent();
    }
  }

  private void arrives(String bytes) {
    channel.writeInbound(Unpooled.copiedBuffer(bytes, ISO_8859_1));
  }

  private String written() {
    var all = new StringBuilder();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      all.append(part.toString(ISO_8859_1));
      part.release();
    }
    return all.toString();
  }

  @AfterEach
  void nothingIsLeft() {
    channel.finishAndReleaseAll();
  }

  @Test
  void aHeadThatHasComeBeforeIsAnsweredPastTheLibrary() {
    arrives(LEADS);
    reply = Optional.of(reply("{\"data\":[]}", "Content-Type", "application/json", "Age", "7"));
    arrives(LEADS);
    assertThat(library.requests).containsExactly("GET /crm/v8/Leads");
    assertThat(atOnce).containsExactly("/crm/v8/Leads from 192.0.2.1");
    assertThat(written())
        .isEqualTo(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nAge: 7\r\n"
                + "Content-Length: 11\r\n\r\n{\"data\":[]}");
  }

  @Test
  void soIsTheFirstOfAnotherConnection() {
    known.remember(
        new KnownHeads.Bytes(LEADS.getBytes(ISO_8859_1)),
        new Head("GET", "/crm/v8/Leads", Headers.NONE));
    arrives(LEADS);
    assertThat(library.requests).isEmpty();
    assertThat(written()).startsWith("HTTP/1.1 200 OK\r\n");
  }

  @Test
  void oneThatIsNoLongerAnsweredAtOnceGoesTheUsualWayAndIsForgotten() {
    arrives(LEADS);
    reply = Optional.empty();
    library.answersAtOnce = false;
    arrives(LEADS);
    library.answered();
    arrives(LEADS);
    assertThat(library.requests).hasSize(3);
    assertThat(atOnce).hasSize(1);
  }

  @Test
  void anyOtherByteMakesItAnotherHead() {
    arrives(LEADS);
    arrives(LEADS.replace("Bearer t", "Bearer u"));
    arrives(LEADS.replace("Host: crm", "Host: Crm"));
    assertThat(library.requests).hasSize(3);
    assertThat(atOnce).isEmpty();
  }

  @Test
  void twoThatComeTogetherAreLeftToTheLibrary() {
    arrives(LEADS);
    arrives(LEADS + LEADS);
    assertThat(library.requests).hasSize(3);
    assertThat(atOnce).isEmpty();
    arrives(LEADS + LEADS);
    assertThat(atOnce).isEmpty(); // nor is the pair remembered as one
    arrives(LEADS);
    assertThat(atOnce).hasSize(1);
  }

  @Test
  void whatComesWhileAnotherIsWorkedOnWaitsForItsTurn() {
    arrives(LEADS);
    library.answersAtOnce = false;
    arrives(DEALS);
    arrives(LEADS);
    assertThat(atOnce).isEmpty();
    library.answered(); // that of the deals
    arrives(LEADS);
    assertThat(atOnce).isEmpty();
    library.answered();
    library.answered();
    arrives(LEADS);
    assertThat(atOnce).hasSize(1);
  }

  @Test
  void anAnswerThatIsNotSentToItsEndIsNotOvertaken() {
    arrives(LEADS);
    library.answersAtOnce = false;
    arrives(DEALS);
    watch.answered();
    arrives(LEADS);
    assertThat(atOnce).isEmpty();
  }

  @ParameterizedTest(name = "after {0}")
  @ValueSource(
      strings = {
        "GET /crm/v8/Deals HTTP/1.1\r\nHost: crm\r\nX-Note: ",
        "GET /crm/v8/Deals HTTP/1.1\r\nHost: crm\r\n",
        "GET /crm/v8/Deals",
        "G",
        "\r\n",
        "POST /crm/v8/Deals HTTP/1.1\r\nHost: crm\r\nContent-Length: 400\r\n\r\n",
        "POST /crm/v8/Deals HTTP/1.1\r\nHost: crm\r\nTransfer-Encoding: chunked\r\n\r\n"
      })
  void theSameBytesAreNoHeadWhereTheyComeInsideARequest(String begun) {
    arrives(LEADS);
    arrives(begun);
    arrives(LEADS);
    assertThat(atOnce).isEmpty();
    assertThat(written()).isEmpty();
  }

  @Test
  void norWhereTheyComeInsideARequestThatWasAnsweredAlready() {
    arrives(LEADS);
    arrives(LEADS + "GET /crm/v8/Deals HTTP/1.1\r\nX-Note: ");
    arrives(LEADS);
    assertThat(atOnce).isEmpty();
  }

  @Test
  void aHeadInTwoPartsIsNotRemembered() {
    arrives(LEADS.substring(0, 20));
    arrives(LEADS.substring(20));
    arrives(LEADS);
    assertThat(library.requests).hasSize(2);
    arrives(LEADS);
    assertThat(atOnce).hasSize(1);
  }

  @Test
  void aLongHeadIsNotRemembered() {
    var longHead =
        LEADS.replace("Host", "X-Note: " + "x".repeat(KnownHeads.HEAD_BYTES_MAX) + "\r\nHost");
    arrives(longHead);
    arrives(longHead);
    assertThat(library.requests).hasSize(2);
  }

  @Test
  void theLeastLatelyUsedIsForgottenFirst() {
    arrives(LEADS);
    for (int i = 0; i < 1_023; i++) {
      arrives(get("/crm/v8/Leads/" + i));
    }
    arrives(LEADS);
    arrives(get("/crm/v8/Leads/1023"));
    arrives(LEADS);
    assertThat(atOnce).hasSize(2);
    arrives(get("/crm/v8/Leads/0"));
    assertThat(atOnce).hasSize(2);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"a\r\nSet-Cookie: b", "a\nb", "a\0b"})
  void aReplyThatWouldSplitIsNotWritten(String value) {
    arrives(LEADS);
    reply = Optional.of(reply("", "X-Note", value));
    arrives(LEADS);
    assertThat(written()).isEmpty();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void nothingIsAnsweredThatCannotBeSentNow() {
    arrives(LEADS);
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
    arrives(LEADS);
    assertThat(library.requests).hasSize(2);
  }
}
