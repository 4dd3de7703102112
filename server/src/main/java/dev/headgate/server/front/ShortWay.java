package dev.headgate.server.front;

import dev.headgate.server.call.Head;
import dev.headgate.server.call.Origin;
import dev.headgate.server.call.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spares the HTTP library its work for a request whose bytes are those of one that was let in and
 * answered at once before. Which answer it gets is decided anew each time, by the same {@code
 * Gateway}; only that the bytes mean what they meant is not worked out again.
 *
 * <p>It takes a request only where it is certain to be one: it came alone and whole, nothing of
 * another has come before it, and every answer before it is sent. All else goes the usual way.
 */
final class ShortWay extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(ShortWay.class);

  private final KnownHeads known;
  private final StrictDecoder decoder;
  private final HeadWatch watch;
  private final Origin origin;
  private final BiFunction<Head, Origin, Optional<Reply>> answerAtOnce;

  private long sent; // how many of the decoder's requests have been answered, to the last byte
  private KnownHeads.@Nullable Bytes arrived; // the whole of what came last, if it may be a head
  private long requests; // how many had come before that
  private boolean unflushed;

  /**
   * Of one connection.
   *
   * @param answerAtOnce the reply to a call without a body, where it needs no waiting
   */
  ShortWay(
      KnownHeads known,
      StrictDecoder decoder,
      HeadWatch watch,
      Origin origin,
      BiFunction<Head, Origin, Optional<Reply>> answerAtOnce) {
    this.known = known;
    this.decoder = decoder;
    this.watch = watch;
    this.origin = origin;
    this.answerAtOnce = answerAtOnce;
  }

  /** The request that came last was answered at once, and its head says all there is to it. */
  void remember(Head head) {
    if (arrived != null && decoder.isBetweenRequests() && decoder.requests() == requests + 1) {
      known.remember(arrived, head);
    }
  }

  /** The answer to a request that went the usual way is sent. */
  void sent() {
    sent++;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
    requests = decoder.requests();
    arrived = bytes instanceof ByteBuf buffer && isAtRest(context) ? head(buffer) : null;
    if (arrived != null && answer(context, arrived)) {
      ((ByteBuf) bytes).release();
      return;
    }
    super.channelRead(context, bytes);
  }

  private boolean isAtRest(ChannelHandlerContext context) {
    return watch.isBetweenCalls()
        && decoder.isBetweenRequests()
        && decoder.requests() == sent
        && context.channel().isWritable();
  }

  /** The bytes where they may be one whole head of a GET, and nothing else. */
  private static KnownHeads.@Nullable Bytes head(ByteBuf buffer) {
    int length = buffer.readableBytes();
    int from = buffer.readerIndex();
    if (length < 8
        || length > KnownHeads.HEAD_BYTES_MAX
        || buffer.getInt(from) != 0x47455420 // "GET "
        || buffer.getInt(from + length - 4) != 0x0d0a0d0a) {
      return null;
    }
    var bytes = new byte[length];
    buffer.getBytes(from, bytes);
    return new KnownHeads.Bytes(bytes);
  }

  private boolean answer(ChannelHandlerContext context, KnownHeads.Bytes bytes) {
    var head = known.find(bytes);
    if (head.isEmpty()) {
      return false;
    }
    var reply = answerAtOnce.apply(head.get(), origin);
    if (reply.isEmpty()) {
      known.forget(bytes);
      return false;
    }
    write(context, reply.get());
    return true;
  }

  private void write(ChannelHandlerContext context, Reply reply) {
    try {
      var _ = context.write(ReplyBytes.of(reply, context.alloc()), context.voidPromise());
      unflushed = true;
      watch.answered();
    } catch (IllegalArgumentException unwritable) {
      LOG.error("a reply can't be written: {}", unwritable.getMessage());
      var _ = context.close();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) throws Exception {
    if (unflushed) {
      unflushed = false;
      context.flush();
    }
    super.channelReadComplete(context);
  }
}
