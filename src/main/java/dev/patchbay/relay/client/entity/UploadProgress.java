package dev.patchbay.relay.client.entity;

/**
 * Progress of sending a large request body, so that a slow upload is not taken for a provider that
 * does not answer.
 */
public interface UploadProgress {

  /** Progress that nobody follows. */
  UploadProgress NONE =
      new UploadProgress() {
        @Override
        public void sent(long bytes) {
          // Nobody waits for it.
        }

        @Override
        public void complete() {
          // Nobody waits for it.
        }
      };

  /** Called when more bytes have been handed to the connection. */
  void sent(long bytes);

  /** Called when the last byte has been handed to the connection. */
  void complete();
}
