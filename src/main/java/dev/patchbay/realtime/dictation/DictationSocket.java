package dev.patchbay.realtime.dictation;

import dev.patchbay.audio.codec.SampleFormat;
import dev.patchbay.audio.convert.PcmConverter;
import dev.patchbay.audio.convert.SampleSource;
import dev.patchbay.realtime.session.CloseCode;
import dev.patchbay.realtime.session.MessagePiece;
import dev.patchbay.realtime.session.ProviderSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The provider's side of a transcription session, made of transcriptions over HTTP: takes a
 * client's events, and answers as OpenAI's realtime API does.
 *
 * <p>Threading: one thread sends; transcripts come on threads of the executor. A lock puts the
 * events of both in order; it is held while the client takes one, which holds both back.
 */
public final class DictationSocket implements ProviderSocket {

  private static final Logger LOG = LoggerFactory.getLogger(DictationSocket.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Largest event in bytes: 16 seconds of pcm at 24 kHz. */
  private static final int LARGEST = 1024 * 1024;

  private final Transcriber transcriber;
  private final DictationEvents events = new DictationEvents();
  private final TranscriptionQueue queue;
  private final AudioBuffer buffer = new AudioBuffer(new Utterances());
  private final ReentrantLock lock = new ReentrantLock();
  private ByteArrayOutputStream message = new ByteArrayOutputStream();
  private TranscriptionSettings settings = TranscriptionSettings.DEFAULT;
  private PcmConverter converter = converter(settings);
  private volatile Listener listener;

  /**
   * @param executor threads of transcriptions
   */
  public DictationSocket(Transcriber transcriber, Executor executor) {
    this.transcriber = transcriber;
    this.queue = new TranscriptionQueue(executor);
  }

  /** The first event of the session. */
  public List<MessagePiece> first() {
    return List.of(new MessagePiece.Text(events.session("session.created", settings), true));
  }

  @Override
  public void listen(Listener next) {
    listener = next;
  }

  @Override
  public void request() {
    // The next event waits until the client has taken the one before.
  }

  private void emit(String event) {
    lock.lock();
    try {
      listener.onPiece(new MessagePiece.Text(event, true));
    } finally {
      lock.unlock();
    }
  }

  private void refuse(String code, String why) {
    emit(events.refused(code, why));
  }

  @Override
  public void send(MessagePiece piece) throws IOException {
    if (message.size() <= LARGEST && piece instanceof MessagePiece.Text text) {
      text.addTo(message);
    }
    if (!piece.last()) {
      return;
    }
    byte[] whole = message.toByteArray();
    message = new ByteArrayOutputStream();
    if (whole.length > LARGEST) {
      refuse("event_too_large", "An event is at most 1 MiB: append audio in smaller pieces.");
      return;
    }
    try {
      take(JSON.readTree(whole));
    } catch (JacksonException broken) {
      refuse("invalid_event", "The event is no JSON.");
    }
  }

  private void take(JsonNode event) throws IOException {
    String type = event.path("type").asString("");
    switch (type) {
      case "input_audio_buffer.append" -> append(event.path("audio").asString(""));
      case "input_audio_buffer.commit" -> commit();
      case "input_audio_buffer.clear" -> {
        buffer.clear();
        emit(events.cleared());
      }
      case "session.update" -> update(event, "session.updated");
      case "transcription_session.update" -> update(event, "transcription_session.updated");
      default -> refuse("unsupported_event", "A session that only transcribes has no such event.");
    }
  }

  private void update(JsonNode event, String answer) {
    TranscriptionSettings next = settings.updated(event.path("session"));
    if (!next.format().equals(settings.format()) || next.rate() != settings.rate()) {
      converter = converter(next);
    }
    settings = next;
    emit(events.session(answer, settings));
  }

  private static PcmConverter converter(TranscriptionSettings settings) {
    SampleFormat format =
        switch (settings.format()) {
          case "audio/pcmu" -> SampleFormat.MU_LAW;
          case "audio/pcma" -> SampleFormat.A_LAW;
          default -> SampleFormat.SIGNED_16;
        };
    return new PcmConverter(new SampleSource(format, 1, settings.rate()), SpeechSegment.RATE);
  }

  private void append(String audio) throws IOException {
    byte[] samples;
    try {
      samples = Base64.getDecoder().decode(audio);
    } catch (IllegalArgumentException broken) {
      refuse("invalid_audio", "The audio is no base64.");
      return;
    }
    buffer.append(converter.convert(samples), settings);
  }

  private void commit() throws IOException {
    if (!buffer.commit()) {
      refuse("input_audio_buffer_commit_empty", "There are less than 100 ms of audio to commit.");
    }
  }

  private final class Utterances implements AudioBuffer.Listener {

    private String previous = "";

    @Override
    public String nextItem() {
      return events.nextItem();
    }

    @Override
    public void started(String item, long at) {
      emit(events.speechStarted(item, at));
    }

    @Override
    public void stopped(String item, long at) {
      emit(events.speechStopped(item, at));
    }

    @Override
    public void committed(SpeechSegment utterance) throws IOException {
      emit(events.committed(utterance.item(), previous));
      previous = utterance.item();
      TranscriptionSettings current = settings;
      queue.add(() -> transcribe(utterance, current));
    }
  }

  // The outermost level of its thread.
  private void transcribe(SpeechSegment utterance, TranscriptionSettings current) {
    try {
      Transcriber.Result result = transcriber.transcribe(utterance, current);
      if (result instanceof Transcriber.Result.Text text) {
        String item = utterance.item();
        if (!text.text().isEmpty()) {
          emit(events.delta(item, text.text()));
        }
        emit(events.completed(item, text.text(), utterance.length()));
      } else if (result instanceof Transcriber.Result.Failed failed) {
        emit(events.failed(utterance.item(), failed.code(), failed.message()));
      }
    } catch (RuntimeException bug) {
      LOG.error("A transcription failed in the router", bug);
      listener.onClose(CloseCode.ERROR, "");
    }
  }

  @Override
  public void ping() {
    listener.onLife();
  }

  @Override
  public void close(int code, String reason) {
    abort();
  }

  @Override
  public void abort() {
    queue.close();
    transcriber.cancel();
  }
}
