package dev.patchbay.relay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The connection pool of one provider: age, retirement and reuse of its connections. */
class ProviderConnectionsTest {

  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  // Elsewhere not all of 127.0.0.0/8 is this machine.
  @EnabledOnOs(OS.LINUX)
  @Test
  void aNameThatMovesIsAskedAtItsNewAddressThoughTheOldOneStillAnswers() throws Exception {
    InetAddress before = InetAddress.getByName("127.0.0.1");
    InetAddress after = InetAddress.getByName("127.0.0.2");
    InMemoryDnsResolver names = new InMemoryDnsResolver();
    names.add("studio.test", before);
    ProviderConnections client = ProviderConnections.of(CONNECT, names, Duration.ofMillis(300));
    try (ScriptedProvider old = ScriptedProvider.start().always(Reply.json(200, "old"));
        ScriptedProvider moved =
            ScriptedProvider.startAt(after, old.port()).always(Reply.json(200, "new"))) {
      assertThat(ask(client, old.port())).isEqualTo("old");
      names.add("studio.test", after);
      long end = System.nanoTime() + LONGEST.toNanos();
      String last = "old";
      // Never idle: only its age can end the connection.
      while (last.equals("old") && System.nanoTime() - end < 0) {
        last = ask(client, old.port());
      }

      assertThat(last).isEqualTo("new");
      assertThat(old.connections()).isEqualTo(1);
      assertThat(moved.connections()).isEqualTo(1);
    } finally {
      client.close();
    }
  }

  @Test
  void aConnectionThatWasInUseWhenAnotherWasFoundClosedIsNotUsedAgain() throws Exception {
    InMemoryDnsResolver names = new InMemoryDnsResolver();
    names.add("studio.test", InetAddress.getLoopbackAddress());
    ProviderConnections client = ProviderConnections.of(CONNECT, names, LONGEST);
    try (ScriptedProvider a = ScriptedProvider.start().always(Reply.json(200, "a"))) {
      ask(client, a.port());
      ask(client, a.port());
      assertThat(a.connections()).isEqualTo(1);
      try (ClassicHttpResponse inUse = open(client, a.port())) {
        client.retireConnections();
        text(inUse);
      }
      ask(client, a.port());

      assertThat(a.connections()).isEqualTo(2);
    } finally {
      client.close();
    }
  }

  @Test
  void aBodyOfKnownLengthGivesItsConnectionBackWithItsLastByte() throws Exception {
    InMemoryDnsResolver names = new InMemoryDnsResolver();
    names.add("studio.test", InetAddress.getLoopbackAddress());
    ProviderConnections client = ProviderConnections.of(CONNECT, names, LONGEST);
    try (ScriptedProvider a = ScriptedProvider.start().always(Reply.json(200, "abc"))) {
      HttpUriRequestBase request = post(a.port());
      ClassicHttpResponse response = client.open(request, HttpClientContext.create());
      try (ProviderAnswer answer = new HttpProviderAnswer(request, response)) {
        assertThat(answer.body().readNBytes(2)).hasSize(2);
        assertThat(client.stats()).isEqualTo(new ConnectionPoolStats(1, 0));
        assertThat(answer.body().readNBytes(1)).hasSize(1);
        assertThat(client.stats()).isEqualTo(new ConnectionPoolStats(0, 1));
        assertThat(answer.body().read()).isNegative();
      }
    } finally {
      client.close();
    }
  }

  @Test
  void aBodyWhoseConnectionIsClosedMeanwhileDoesNotEndAsIfItWereWhole() throws Exception {
    InMemoryDnsResolver names = new InMemoryDnsResolver();
    names.add("studio.test", InetAddress.getLoopbackAddress());
    ProviderConnections client = ProviderConnections.of(CONNECT, names, LONGEST);
    try (ScriptedProvider a =
        ScriptedProvider.start(Reply.status(200).chunked().chunk(new byte[10]).hang())) {
      InputStream body = open(client, a.port()).getEntity().getContent();
      assertThat(body.readNBytes(10)).hasSize(10);
      client.close();

      assertThat(body.available()).isZero();
      assertThatThrownBy(body::read).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aConnectionThatIsToBeOpenedWhenThePoolClosesIsNot() throws Exception {
    InetAddress[] loopback = {InetAddress.getLoopbackAddress()};
    AtomicReference<ProviderConnections> pool = new AtomicReference<>();
    DnsResolver closing =
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String host) {
            pool.get().close();
            return loopback;
          }

          @Override
          public String resolveCanonicalHostname(String host) {
            return host;
          }
        };
    pool.set(ProviderConnections.of(CONNECT, closing, LONGEST));
    try (ServerSocket provider = new ServerSocket(0, 2, loopback[0])) {
      assertThatThrownBy(() -> open(pool.get(), provider.getLocalPort()))
          .isInstanceOf(IOException.class);
      try (Socket own = new Socket(loopback[0], provider.getLocalPort());
          Socket first = provider.accept()) {
        assertThat(first.getPort()).isEqualTo(own.getLocalPort());
      }
    }
  }

  @Test
  void theEndOfAChunkIsNotTakenForTheBeginningOfTheNext() throws Exception {
    InMemoryDnsResolver names = new InMemoryDnsResolver();
    names.add("studio.test", InetAddress.getLoopbackAddress());
    ProviderConnections client = ProviderConnections.of(CONNECT, names, LONGEST);
    Gate next = Gate.closed();
    Reply reply = Reply.status(200).chunked().chunk(new byte[10]).gate(next).chunk(new byte[5]);
    try (ScriptedProvider a = ScriptedProvider.start(reply.end());
        ClassicHttpResponse answer = open(client, a.port())) {
      InputStream body = answer.getEntity().getContent();
      next.awaitArrival();
      assertThat(body.readNBytes(10)).hasSize(10);

      assertThat(body.available()).isZero();
      next.open();
      assertThat(body.readNBytes(5)).hasSize(5);
      assertThat(body.read()).isNegative();
    } finally {
      next.open();
      client.close();
    }
  }

  private static String ask(ProviderConnections client, int port) throws IOException {
    try (ClassicHttpResponse answer = open(client, port)) {
      return text(answer);
    }
  }

  private static ClassicHttpResponse open(ProviderConnections client, int port) throws IOException {
    return client.open(post(port), HttpClientContext.create());
  }

  private static HttpUriRequestBase post(int port) {
    return new HttpUriRequestBase("POST", URI.create("http://studio.test:" + port + "/"));
  }

  private static String text(ClassicHttpResponse answer) throws IOException {
    return new String(answer.getEntity().getContent().readAllBytes(), StandardCharsets.UTF_8);
  }
}
